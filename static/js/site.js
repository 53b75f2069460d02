// The little that the public pages do by script, in one file: each request costs a telephone more than these lines.

// 1. The menu
// The menu is a <details> and works without this: Escape and a click beside it close it too.
const menu = document.querySelector("details.menu");

if (menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// 2. The visitor's own clock
// <span data-localtime="2024-09-25T08:15+02:00" data-text="In your time zone … {time}." hidden>
// Visitors whose clocks differ from Sweden's also get the start in their own time, as long as it is to come.
const language = document.documentElement.lang;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

function clock(moment, timeZone) {
  const options = { weekday: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  // British order and a 24-hour clock, as in the rest of the English pages
  const text = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(moment);
  return language === "sv" ? text.replace(/ 0?(\d+):/, " kl.\u00a0$1.") : text;
}

document.querySelectorAll("[data-localtime]").forEach((element) => {
  const moment = new Date(element.dataset.localtime);
  if (!(moment > Date.now())) return;
  const local = clock(moment, here);
  if (local === clock(moment, "Europe/Stockholm")) return;
  element.textContent = element.dataset.text.replace("{time}", local);
  element.hidden = false;
});

// 3. Copying
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
