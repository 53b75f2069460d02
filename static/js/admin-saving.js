// Saving a page by hand waits for Wagtail's autosave. The first autosave of a new page makes the page: a form
// that is sent beside it would make it once more, and be refused because its slug is taken.
// So that the site knows a form that comes again, after an answer that was lost, each new page's form has a number.
// A form whose author has been logged out meanwhile stays, with its text, until they have logged in again.
(() => {
  const { loggedOut } = document.currentScript.dataset;
  const PATIENCE = 10_000; // ms; then the form is sent whatever has become of the autosave
  const DONE = ["w-autosave:success", "w-autosave:error"];
  let underWay = false;
  let isLeaving = false;
  let isInDoubt = false; // the site did not answer the last autosave as it should

  const giveNumber = (form) => {
    const number = document.createElement("input");
    const drawn = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
    Object.assign(number, { type: "hidden", name: "form_token", value: drawn.join("") });
    form.append(number);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("form[data-edit-form][action*='/pages/add/']");
    if (form) giveNumber(form);
  });

  const submitAgain = (form, submitter) => {
    // The button is disabled by now and would not be sent; its name says what to do.
    if (submitter?.name) {
      const choice = document.createElement("input");
      Object.assign(choice, { type: "hidden", name: submitter.name, value: submitter.value });
      form.append(choice);
    }
    form.requestSubmit();
  };

  const whenDone = (proceed) => {
    const stop = new AbortController();
    const finish = () => {
      stop.abort();
      clearTimeout(timer);
      underWay = false;
      setTimeout(proceed);
    };
    const timer = setTimeout(finish, PATIENCE);
    DONE.forEach((name) => document.addEventListener(name, finish, { signal: stop.signal }));
  };

  document.addEventListener("w-autosave:save", (event) => {
    if (isLeaving) event.preventDefault();
    else underWay = true;
  });
  DONE.forEach((name) =>
    document.addEventListener(name, (event) => {
      underWay = false;
      isInDoubt = event.detail.type === "server_error";
    }),
  );

  // Wagtail's form goes on naming the revision that it was opened with; what it has saved itself is no newer version.
  document.addEventListener("w-autosave:success", (event) => {
    const { revision_id: key, revision_created_at: moment } = event.detail.response ?? {};
    const form = event.target.closest("form");
    const set = (name, value) => {
      const input = form?.elements.namedItem(name);
      if (input && value) input.value = value;
    };
    set("loaded_revision_id", key);
    set("loaded_revision_created_at", moment);
  });

  // Wagtail does not begin to look for changes in a form that comes back with errors: it would save that form once,
  // say so, and miss all that is written afterwards. Told anew how often to look, it looks.
  const LOOK_EVERY = "500"; // ms, as in other forms
  document.addEventListener("w-autosave:success", (event) => {
    const form = event.target.closest("form");
    if (form?.hasAttribute("data-w-unsaved-force-value")) form.dataset.wUnsavedCheckIntervalValue ??= LOOK_EVERY;
  });

  const isLoggedIn = async (address) => {
    try {
      // The way to the login page is not followed, and comes out as no answer at all.
      return (await fetch(address, { redirect: "manual" })).ok;
    } catch {
      return true; // no connection: the browser says so itself, and keeps the form
    }
  };

  const submitIfLoggedIn = async (form, submitter) => {
    if (!(await isLoggedIn(form.action))) {
      window.alert(loggedOut);
      submitter?.removeAttribute("disabled");
      return;
    }
    // Whoever has logged in again has a new token.
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (token) form.elements.namedItem("csrfmiddlewaretoken").value = token[1];
    isInDoubt = false;
    submitAgain(form, submitter);
  };

  const hold = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const onSubmit = (event) => {
    const form = event.target;
    if (!form.matches("form[data-edit-form]")) return;
    if (isLeaving) {
      hold(event);
      return;
    }
    if (isInDoubt) {
      hold(event);
      submitIfLoggedIn(form, event.submitter);
      return;
    }
    isLeaving = true;
    if (underWay) {
      hold(event);
      whenDone(() => {
        isLeaving = false;
        submitAgain(form, event.submitter);
      });
      return;
    }
    // The form stays when something else holds it, or when no answer comes.
    setTimeout(() => {
      if (event.defaultPrevented) isLeaving = false;
    });
    setTimeout(() => (isLeaving = false), PATIENCE);
  };

  document.addEventListener("submit", onSubmit, { capture: true });
})();
