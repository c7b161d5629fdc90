// Lays a map beneath a drawing, where the operator has named a style. The drawing stays what it is: it is pressed, it
// has the keys, it is read out; the map only follows it. Where the map cannot be had, the drawing stands alone.
const WORLD = 512; // pixels around the earth at zoom 0

const lay = async (frame) => {
  const { Map, setWorkerUrl } = await import(frame.dataset.code);
  setWorkerUrl(new URL(frame.dataset.worker, location.href).href);
  const ground = document.createElement("div");
  ground.className = "ground";
  ground.setAttribute("aria-hidden", "true");
  frame.prepend(ground);

  const camera = () => {
    const [latitude, longitude, across] = frame.dataset.view.split(" ").map(Number);
    return { center: [longitude, latitude], zoom: Math.log2((frame.clientWidth * 360) / (WORLD * across)) };
  };
  const style = new URL(frame.dataset.ground, location.href).href;
  let map;
  try {
    map = new Map({ container: ground, style, interactive: false, attributionControl: false, ...camera() });
  } catch {
    return ground.remove(); // no WebGL here
  }
  const follow = () => map.jumpTo(camera());
  frame.addEventListener("view", follow);
  map.on("resize", follow);

  // A tile that is missing leaves a gap; a style that is missing leaves nothing to show.
  const giveUp = () => {
    frame.removeEventListener("view", follow);
    map.remove();
    ground.remove();
  };
  map.on("error", () => ground.dataset.laid || giveUp());
  map.once("style.load", () => {
    ground.dataset.laid = "yes";
    frame.classList.add("on-ground");
    const around = frame.closest("figure, [data-chooser]");
    around.querySelector("[data-plain]").hidden = true;
    map.on("idle", () => (around.querySelector("[data-credits]").textContent = credits(map)));
  });
};

// Sources write their credit as HTML; only its words are shown.
const credits = (map) => {
  const given = Object.keys(map.getStyle().sources).map((name) => map.getSource(name).attribution ?? "");
  const words = given.map((html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim());
  return [...new Set(words.filter(Boolean))].join("; ");
};

document.querySelectorAll("[data-ground]").forEach(lay);
