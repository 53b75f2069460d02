// <button data-copy="id of the text" data-done="Copied" hidden>: shown only where the browser can copy.
const SHOWN_FOR = 4000; // ms

function setUp(button) {
  const source = document.getElementById(button.dataset.copy);
  const label = button.querySelector("[data-label]");
  const status = button.parentElement.querySelector("[role=status]");
  const idle = label.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
    } catch {
      getSelection().selectAllChildren(source); // the browser refuses: the reader copies by hand
      return;
    }
    label.textContent = status.textContent = button.dataset.done;
    setTimeout(() => {
      label.textContent = idle;
      status.textContent = "";
    }, SHOWN_FOR);
  });
  button.hidden = false;
}

// The clipboard exists only on https and on localhost.
if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(setUp);
