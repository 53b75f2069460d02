// The findings of a PDF in the admin: brought when another PDF is chosen, and asked for again while it is read.
(() => {
  const SECONDS = 2;
  const timers = new WeakMap();

  // The inputs of the inline row that a panel of findings stands in; on a document's own page there are none.
  const rowOf = (panel) => panel.closest("[data-inline-panel-child]");
  const inputOf = (panel, name) => rowOf(panel)?.querySelector(`[name$="-${name}"]`);

  async function bring(panel) {
    clearTimeout(timers.get(panel));
    const key = inputOf(panel, "document")?.value ?? panel.dataset.findingsOf;
    if (!key) {
      panel.replaceChildren();
      return;
    }
    const url = new URL(panel.dataset.findings.replace("/0/", `/${key}/`), window.location.href);
    url.searchParams.set("language", inputOf(panel, "language")?.value ?? "");
    try {
      const answer = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      panel.replaceChildren(...page.body.childNodes);
    } catch {
      // Without the server nothing new is known; the next round asks again.
    }
    watch(panel);
  }

  function watch(panel) {
    const use = panel.querySelector("[data-findings-use]");
    if (use && inputOf(panel, "document")) use.hidden = false;
    if (panel.querySelector("[data-findings-waiting]")) {
      timers.set(panel, setTimeout(() => bring(panel), SECONDS * 1000));
    }
  }

  document.addEventListener("change", (event) => {
    if (!/-(document|language)$/.test(event.target.name ?? "")) return;
    const row = event.target.closest("[data-inline-panel-child]");
    // A chooser tells of its change before its value is in the form.
    row?.querySelectorAll("[data-findings]").forEach((panel) => setTimeout(() => bring(panel)));
  });

  document.addEventListener("click", (event) => {
    const use = event.target.closest("[data-findings-use]");
    const input = use && inputOf(use.closest("[data-findings]"), "document");
    if (!input) return;
    const { findingsUse: id, findingsTitle: title, findingsEdit } = use.dataset;
    document.getElementById(`${input.id}-chooser`).widget.setState({ id, title, edit_url: findingsEdit });
  });

  const begin = () => document.querySelectorAll("[data-findings]").forEach(watch);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
