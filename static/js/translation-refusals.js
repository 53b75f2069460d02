// When the site refuses to remove a translation, to set a link or picture back, or to take a link's address,
// wagtail-localize's editor says "Server error", or nothing at all. Here the site's reason stands beside it, until it is
// sent again.
(() => {
  const editor = document.querySelector(".js-translation-editor");
  if (!editor) return;
  const REFUSED = [400, 409];
  const SEGMENT = "li:has(> ul > li)"; // a text, link or picture, with its buttons
  const ask = window.fetch;
  let touched = null; // the editor sends what it was clicked, or Enter was pressed, for

  for (const name of ["click", "keydown"]) {
    editor.addEventListener(name, (event) => (touched = event.target.closest(SEGMENT)), { capture: true });
  }

  function say(segment, reason) {
    const note = document.createElement("p");
    Object.assign(note, { className: "translation-refusal", textContent: reason });
    note.setAttribute("role", "alert");
    segment.append(note);
  }

  window.fetch = async (...request) => {
    const segment = ["PUT", "DELETE"].includes(request[1]?.method) ? touched : null;
    segment?.querySelector(":scope > .translation-refusal")?.remove();
    const answer = await ask(...request);
    if (segment && REFUSED.includes(answer.status)) {
      const { detail } = await answer
        .clone()
        .json()
        .catch(() => ({}));
      if (detail) say(segment, detail);
    }
    return answer;
  };
})();
