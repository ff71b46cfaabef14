// Offers a passkey where the browser can: asks for it, puts the answer in the form and sends it.
const form = document.querySelector("[data-passkey]");
const numbered = /^[\d.]+$|^\[/.test(window.location.hostname); // a passkey belongs to a name
const able =
  !numbered && window.isSecureContext && window.PublicKeyCredential?.parseCreationOptionsFromJSON;

async function ask() {
  const options = JSON.parse(form.dataset.options);
  const wanted = window.PublicKeyCredential;
  const found =
    form.dataset.passkey === "add"
      ? await navigator.credentials.create({ publicKey: wanted.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: wanted.parseRequestOptionsFromJSON(options) });
  form.elements.passkey.value = JSON.stringify(found.toJSON());
  form.submit();
}

if (form && able) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask().catch(() => {
      form.querySelector("[data-not-taken]").hidden = false;
    });
  });
}
