// The event's form in the admin: shows the weekday of each date, and hides fields that do not apply. Without it every
// field is there, and the rules of the server are the same.
(() => {
  const DAY = /(\d{4})-(\d{2})-(\d{2})/;
  const LANGUAGE = document.documentElement.lang || "sv";

  // Which fields apply, by the value of the field before the colon.
  const WHEN = {
    attendance_mode: {
      online: ["platform", "join_url"],
      on_site: ["venue_name", "venue_street", "venue_postal_code", "venue_locality"],
      hybrid: ["platform", "join_url", "venue_name", "venue_street", "venue_postal_code", "venue_locality"],
    },
    status: {
      scheduled: [],
      rescheduled: ["status_reason", "previous_start"],
      postponed: ["status_reason"],
      cancelled: ["status_reason"],
    },
    is_full: { true: ["has_waiting_list"], false: [] },
    recording_planned: { true: ["recording_expected_on", "recording_owner"], false: [] },
  };

  const control = (name) => document.getElementById(`id_${name}`);
  const valueOf = (input) => (input.type === "checkbox" ? String(input.checked) : input.value);
  const isEmpty = (input) => (input.type === "checkbox" ? !input.checked : !input.value);

  // A field with an error or a value stays in sight, whether it applies or not.
  function show(input, applies) {
    // In a group the label stands beside the field's wrapper, in a wrapper of the group's.
    const field = input?.closest(".w-field__wrapper");
    const panel = field?.parentElement.matches(".w-panel__wrapper") ? field.parentElement : field;
    if (panel) panel.hidden = !(applies || !isEmpty(input) || panel.querySelector(".error-message"));
  }

  function apply(name) {
    const chooser = control(name);
    if (!chooser) return;
    const wanted = WHEN[name][valueOf(chooser)] ?? [];
    for (const other of new Set(Object.values(WHEN[name]).flat())) show(control(other), wanted.includes(other));
  }

  // In the rows: days for an event of several, chapters of a recording, and names of those who are no members.
  function applyInRows() {
    const [start, end] = ["start", "end"].map((name) => DAY.exec(control(name)?.value)?.[0]);
    const isRecorded = control("recording_planned")?.checked || control("recording_url")?.value;
    const inRows = (pattern, applies) =>
      document.querySelectorAll(`input[name^="people-"], input[name^="programme-"]`).forEach((input) => {
        const row = pattern.exec(input.name)?.[1];
        if (row) show(input, applies(row));
      });
    const isFree = (row) => !control(`${row}-person`)?.value;
    inRows(/^(programme-\d+)-day$/, () => start !== end);
    inRows(/^(programme-\d+)-chapter$/, () => isRecorded);
    inRows(/^(programme-\d+)-who$/, isFree);
    inRows(/^(people-\d+)-name$/, isFree);
    document.querySelectorAll('[name^="people-"][name$="-affiliations-TOTAL_FORMS"]').forEach((count) => {
      const panel = count.closest(".w-panel__wrapper");
      const row = /^people-\d+/.exec(count.name)?.[0];
      if (panel && row) panel.hidden = !(isFree(row) || Number(count.value));
    });
  }

  const isDate = (input) => input.matches("input:not([type=radio])") && /_on$|start$|end$|-day$|^day$|_until$/.test(input.name);

  function weekday(input) {
    const parts = DAY.exec(input.value);
    let note = input.parentElement.querySelector(".event-weekday");
    if (!note) {
      note = document.createElement("span");
      note.className = "event-weekday";
      note.id = `${input.id}-weekday`;
      input.after(note);
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
    }
    const day = parts && new Date(Date.UTC(+parts[1], parts[2] - 1, +parts[3]));
    const isReal = day && day.getUTCDate() === +parts[3];
    note.textContent = isReal ? day.toLocaleDateString(LANGUAGE, { weekday: "long", timeZone: "UTC" }) : "";
  }

  const dates = (root) => [...root.querySelectorAll("input[name]")].filter(isDate);

  function changed(event) {
    const input = event.target;
    if (!(input instanceof HTMLElement) || !("name" in input)) return;
    if (isDate(input)) weekday(input);
    if (input.name in WHEN) apply(input.name);
    setTimeout(applyInRows); // a chooser tells of its change before its value is in the form
  }

  function begin() {
    if (!control("attendance_mode") && !document.querySelector(".paste")) return;
    dates(document).forEach(weekday);
    if (control("attendance_mode") && !document.querySelector(".paste")) {
      Object.keys(WHEN).forEach(apply);
      applyInRows();
    }
    ["input", "change", "focusout"].forEach((name) => document.addEventListener(name, changed));
    // A day that is picked in the calendar is written without an event of the input's own.
    // The same goes for a row that is added.
    const afterClick = () => {
      dates(document).forEach(weekday);
      applyInRows();
    };
    document.addEventListener("click", () => setTimeout(afterClick, 50));
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
