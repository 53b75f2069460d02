// <span data-localtime="2024-09-25T08:15+02:00" data-text="In your time zone … {time}." hidden>
// Visitors whose clocks differ from Sweden's also get the start in their own time.
const language = document.documentElement.lang;
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

function clock(moment, timeZone) {
  const options = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  // British order and a 24-hour clock, as in the rest of the English pages
  const text = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(moment);
  return language === "sv" ? text.replace(":", ".") : text;
}

document.querySelectorAll("[data-localtime]").forEach((element) => {
  const moment = new Date(element.dataset.localtime);
  if (Number.isNaN(moment.getTime())) return;
  const local = clock(moment, here);
  if (local === clock(moment, "Europe/Stockholm")) return;
  element.textContent = element.dataset.text.replace("{time}", local);
  element.hidden = false;
});
