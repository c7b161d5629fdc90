// A sheet that is filled in where the net fails: the page stays, with everything that was ticked, until it can be saved.
const PATIENCE = 8000; // milliseconds until an answer that does not come counts as none

const keep = (said) => {
  const form = said.closest("form");
  let isChanged = location.search !== ""; // what was ticked before a card was added
  let isAsking = false;
  let isSending = false;
  const warn = () => {
    said.hidden = false;
    said.textContent = said.dataset.offline;
    said.scrollIntoView({ block: "nearest" });
  };
  const isAnswered = async () => {
    if (!navigator.onLine) return false;
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), PATIENCE);
    try {
      await fetch(location.href, { method: "HEAD", cache: "no-store", signal: stop.signal });
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(clock);
    }
  };

  form.addEventListener("input", () => (isChanged = true));
  // A browser that sends the form without a connection shows its own page of errors, and forgets what was ticked.
  form.addEventListener("submit", async (event) => {
    if (isSending || !form.requestSubmit) return; // an old browser sends as ever
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    isSending = await isAnswered();
    isAsking = false;
    if (!isSending) return warn();
    form.requestSubmit(event.submitter);
    setTimeout(() => (isSending = false), PATIENCE); // stopped on its way: ask again
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || !isChanged || navigator.onLine || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    warn();
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged && !isSending && !navigator.onLine) event.preventDefault();
  });
  addEventListener("online", () => {
    if (!said.hidden) said.textContent = said.dataset.online;
  });
  addEventListener("pageshow", () => (isSending = false));
};

document.querySelectorAll("[data-offline]").forEach(keep);
