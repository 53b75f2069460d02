// <form data-passkey="get|create" data-options='…' or data-ask="address of the options" data-failed="…" hidden>
// Asks the browser for a passkey, puts the answer into the field "credential" and sends the form. Shown only where
// the browser knows passkeys.
const known = window.PublicKeyCredential;

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return (await answer.json()).request_options.publicKey;
}

async function credentialFor(form) {
  const options = await optionsOf(form);
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(options) });
  }
  if (form.elements.namedItem("passwordless")?.checked) {
    Object.assign(options.authenticatorSelection, {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    });
  }
  return navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(options) });
}

function setUp(form) {
  const status = form.querySelector("[role=status]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = "";
    try {
      form.elements.namedItem("credential").value = JSON.stringify(await credentialFor(form));
      form.submit();
    } catch {
      status.textContent = form.dataset.failed;
    }
  });
  form.hidden = false;
}

if (known?.parseRequestOptionsFromJSON) document.querySelectorAll("[data-passkey]").forEach(setUp);
