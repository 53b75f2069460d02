// Whoever presses "Publish" while a text is still on its way publishes with the text: the click waits for it, and is not
// carried out when the site refuses it.
(() => {
  const editor = document.querySelector(".js-translation-editor");
  if (!editor) return;
  const onTheirWay = new Set();
  const ask = window.fetch;

  window.fetch = (...request) => {
    const answer = ask(...request);
    if (["PUT", "DELETE"].includes(request[1]?.method)) {
      const copy = answer.then((response) => response.clone()); // before the editor reads it
      onTheirWay.add(copy);
      const done = () => onTheirWay.delete(copy);
      copy.then(done, done);
    }
    return answer;
  };

  async function isStored(asked) {
    const answer = await asked;
    const said = answer.ok && (await answer.json());
    return Boolean(said && !said.error);
  }

  async function clickLater(button) {
    const stored = await Promise.all([...onTheirWay].map((asked) => isStored(asked).catch(() => false)));
    if (stored.every(Boolean)) button.click();
  }

  // Before the button's own, which shows that it is busy.
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest('button[name="action"]');
      if (!button || !onTheirWay.size) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      clickLater(button);
    },
    { capture: true },
  );
})();
