// Beside what a chooser of the form has chosen stands its picture: a member's portrait, the first page of a PDF.
(() => {
  const { pictures } = document.currentScript.dataset;

  const inputOf = (chooser) => document.getElementById(chooser.id.replace(/-chooser$/, ""));
  const kindOf = (chooser) => (chooser.matches(".document-chooser") ? "document" : "page");
  const keyOf = (chooser) => `${kindOf(chooser)}-${inputOf(chooser)?.value ?? ""}`;
  const isAsked = (chooser) =>
    chooser.querySelector(".chooser__preview") && !chooser.matches(".snippet-chooser") && inputOf(chooser)?.value;

  const show = (chooser, address) => {
    const place = chooser.querySelector(".chooser__preview");
    place?.querySelector("img")?.remove();
    if (!address) return;
    const picture = document.createElement("img");
    Object.assign(picture, { src: address, alt: "" });
    place.append(picture);
  };

  async function bring(choosers) {
    const asked = choosers.filter(isAsked);
    choosers.forEach((chooser) => show(chooser));
    if (!asked.length) return;
    const query = new URLSearchParams(asked.map((chooser) => [kindOf(chooser), inputOf(chooser).value]));
    try {
      const answer = await fetch(`${pictures}?${query}`);
      const found = answer.ok ? await answer.json() : {};
      asked.forEach((chooser) => show(chooser, found[keyOf(chooser)]));
    } catch {
      // Without the server the signs stay.
    }
  }

  document.addEventListener("change", (event) => {
    const chooser = document.getElementById(`${event.target.id}-chooser`);
    // A chooser tells of its change before its value is in the form.
    if (chooser) setTimeout(() => bring([chooser]));
  });
  document.addEventListener("DOMContentLoaded", () => bring([...document.querySelectorAll(".chooser")]));
})();
