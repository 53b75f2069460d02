// The advice on a page in its form: brought when the form opens and each time that a draft has been saved.
(() => {
  const { advice } = document.currentScript.dataset;

  // The event's form has a place of its own for it; in the others it comes first.
  const placeIn = (form) => {
    if (form.querySelector("[data-event-advice]")) return;
    const place = document.createElement("div");
    place.className = "event-advice";
    place.dataset.eventAdvice = "";
    place.setAttribute("role", "status");
    (form.querySelector("[role=tabpanel]") ?? form).prepend(place);
  };

  // A new page has an address of its own from its first autosave on.
  async function bring() {
    const places = document.querySelectorAll("[data-event-advice]");
    const form = document.querySelector("form[data-edit-form]");
    const key = /\/pages\/(\d+)\/edit\//.exec(`${form?.action} ${window.location.pathname}`)?.[1];
    if (!advice || !key || !places.length) return;
    try {
      const answer = await fetch(advice.replace("/0/", `/${key}/`));
      if (!answer.ok) return;
      const text = await answer.text();
      places.forEach((place) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        place.replaceChildren(...page.body.childNodes);
      });
    } catch {
      // Without the server nothing new is known; the next saving asks again.
    }
  }

  const begin = () => {
    const form = document.querySelector("form[data-edit-form][action*='/pages/']");
    if (!form) return;
    placeIn(form);
    document.addEventListener("w-autosave:success", bring);
    bring();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
