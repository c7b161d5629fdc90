// Solves the task that a form in doubt carries: finds a number whose hash begins as demanded (altcha, version 2).
// Where this does not run, the form is taken too, and a person looks at it first.
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const BATCH = 256;

const solve = async ({ parameters, signature }) => {
  const head = [...bytesOf(parameters.salt), ...bytesOf(parameters.nonce)];
  const attempt = async (counter) => {
    const data = new Uint8Array(head.length + 4);
    data.set(head);
    new DataView(data.buffer).setUint32(head.length, counter);
    return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", data)));
  };
  for (let first = 0; first < 2 ** 24; first += BATCH) {
    const keys = await Promise.all(Array.from({ length: BATCH }, (_, step) => attempt(first + step)));
    const step = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (step >= 0) {
      const solution = { counter: first + step, derivedKey: keys[step] };
      return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
    }
  }
  return "";
};

const guard = (scripted) => {
  const form = scripted.form;
  const proof = form.querySelector("input[name=proof]");
  scripted.value = "1";
  if (!proof.dataset.challenge) return;
  const solved = solve(JSON.parse(proof.dataset.challenge)).then((found) => (proof.value = found));
  form.addEventListener("submit", (event) => {
    if (proof.value) return;
    event.preventDefault();
    const button = event.submitter;
    solved.then(() => form.requestSubmit(button));
  });
};

// Hashing is there in secure contexts only; without it the form says nothing of script.
if (globalThis.crypto?.subtle) document.querySelectorAll("input[name=scripted]").forEach(guard);
