// Shows terms and earlier translations beside each text in wagtail-localize's editor, and lets one click take an
// earlier translation as a start. The help is written by the server into <template data-translation-aid="the text">;
// the editor shows a text as the first paragraph of an <li class="complete|incomplete|errored">.
(() => {
  const TEXTS = ["complete", "incomplete", "errored"].map((state) => `li.${state} > p`).join();
  const editor = document.querySelector(".js-translation-editor");
  const heading = document.querySelector("template[data-translation-heading]");
  const help = new Map();
  for (const template of document.querySelectorAll("template[data-translation-aid]")) {
    help.set(template.dataset.translationAid, template);
  }

  function ownButtons(segment) {
    return [...segment.querySelectorAll("button")].filter((button) => !button.closest(".translation-aid"));
  }

  // “Svenska to Engelska translation” is not for gettext to translate: the editor joins it in English.
  function translateHeadings() {
    for (const title of editor.querySelectorAll("section > div > h3")) {
      if (/ to .+ translation$/.test(title.textContent)) title.textContent = heading.dataset.translationHeading;
    }
  }

  function annotate() {
    if (heading) translateHeadings();
    for (const text of editor.querySelectorAll(TEXTS)) {
      const segment = text.parentElement;
      const template = help.get(text.textContent);
      if (!template || segment.querySelector(":scope > .translation-aid")) continue;
      const aid = template.content.cloneNode(true);
      if (!ownButtons(segment).length) {
        // A locked page is not translated.
        for (const button of aid.querySelectorAll("[data-translation-start]")) button.remove();
      }
      text.after(aid);
    }
  }

  // The editor's component keeps what is typed: it hears of a value only through the event of the field.
  function write(field, value) {
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
    setter.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  function begin(segment, value, tries = 60) {
    const field = segment.querySelector("textarea");
    if (field) write(field, value);
    else if (tries) requestAnimationFrame(() => begin(segment, value, tries - 1));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-translation-start]");
    if (!button) return;
    const segment = button.closest(".translation-aid").parentElement;
    if (!segment.querySelector("textarea")) ownButtons(segment).pop()?.click();
    begin(segment, button.dataset.translationStart);
  });

  if (editor && (help.size || heading)) {
    new MutationObserver(annotate).observe(editor, { childList: true, subtree: true });
    annotate();
  }
})();
