// <form data-suggest="address of the suggestions" data-none data-one data-some>: an editable combobox with a list
// (WAI-ARIA Authoring Practices: manual selection, focus stays in the field). Without this, the form searches.
const WAIT = 180; // ms after the last key before the server is asked
const SHORTEST = 2; // letters
const SAID_AFTER = 600; // ms: a screen reader finishes the letter that was typed

function setUp(form) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const known = new Map();
  let request, waiting, saying, composing = false, active = -1, asked = "";

  const options = () => [...list.children];
  const isOpen = () => !list.hidden;

  function say(text) {
    clearTimeout(saying);
    saying = setTimeout(() => (status.textContent = text), SAID_AFTER);
  }

  function mark(index) {
    active = index;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[index].id);
    options()[index].scrollIntoView({ block: "nearest" });
  }

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) mark(-1);
  }

  function close() {
    clearTimeout(waiting);
    request?.abort();
    asked = "";
    open(false);
    clearTimeout(saying);
    status.textContent = "";
  }

  function item(suggestion, place) {
    const option = document.createElement("li");
    const title = document.createElement("span");
    const note = document.createElement("span");
    option.id = `${list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = suggestion.url;
    title.lang = suggestion.language;
    title.textContent = suggestion.title;
    note.className = "suggestions__kind";
    note.textContent = [suggestion.kind, suggestion.note].filter(Boolean).join(", ");
    option.append(title, " ", note);
    return option;
  }

  function show(suggestions) {
    mark(-1);
    list.replaceChildren(...suggestions.map(item));
    open(suggestions.length > 0);
    const count = suggestions.length;
    say(count === 0 ? form.dataset.none : count === 1 ? form.dataset.one : form.dataset.some.replace("{count}", count));
  }

  async function ask(text) {
    request?.abort();
    asked = text;
    if (known.has(text)) return show(known.get(text));
    request = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: request.signal });
      if (!answer.ok) return;
      const { suggestions } = await answer.json();
      known.set(text, suggestions);
      if (asked === text) show(suggestions); // neither typed on nor closed meanwhile
    } catch {
      // Aborted, or no network: the form still searches.
    }
  }

  function typed(wait = WAIT) {
    clearTimeout(waiting);
    const text = input.value.trim().replace(/\s+/g, " ");
    if (composing || text === asked) return;
    if (text.length < SHORTEST) return close();
    waiting = setTimeout(() => ask(text), wait);
  }

  function keyed(event) {
    if (event.isComposing || composing || event.altKey || event.ctrlKey || event.metaKey) return;
    const last = options().length - 1;
    if (event.key === "Escape" && isOpen()) close();
    else if (event.key === "ArrowDown" && !isOpen()) typed(0); // asked for: a held key must not put it off
    else if (event.key === "ArrowDown") mark(active === last ? -1 : active + 1);
    else if (event.key === "ArrowUp" && isOpen()) mark(active === -1 ? last : active - 1);
    else if (event.key === "Enter" && isOpen() && active >= 0) location.assign(options()[active].dataset.url);
    else if (event.key === "Tab" || event.key === "Enter") return close();
    else if (["Home", "End"].includes(event.key)) return mark(-1); // the caret moves
    else return;
    event.preventDefault();
  }

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.addEventListener("input", () => typed());
  input.addEventListener("keydown", keyed);
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.url);
  });
}

document.querySelectorAll("form[data-suggest]").forEach(setUp);
