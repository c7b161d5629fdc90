// Chooses where an idea is about on a drawing of the town: by a press, or with the arrow keys. It writes the
// coordinates into the form's own field, which stays the only thing that is sent.
const METRES_PER_DEGREE = 111320;
const CLOSEST = 32; // so many times the drawing is enlarged at most
const STEPS = 24; // presses of an arrow key from one edge of the map to the other
const EDGE = 0.2; // share of the map at its edges from which the map moves along
const LENGTHS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const POINT = /^\s*(-?\d{1,2}[.,]\d+)\s*[,;/ ]\s*(-?\d{1,3}[.,]\d+)\s*$/;

const between = (least, value, most) => Math.min(Math.max(value, least), most);
const fill = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

const choose = (box) => {
  const field = document.getElementById(box.dataset.chooser);
  const map = box.querySelector(".chooser__map");
  const svg = map.querySelector("svg");
  const part = (name) => svg.querySelector(`.chooser__${name}`);
  const said = box.querySelector("[role=status]");
  const button = (does) => box.querySelector(`[data-does=${does}]`);
  const { width, height } = svg.viewBox.baseVal;
  const [north, west, down, across] = ["north", "west", "down", "across"].map((name) => Number(box.dataset[name]));
  const dots = [...svg.querySelectorAll(".chooser__dot")].map((node) => {
    const text = node.querySelector("text");
    return { node, text, name: text.textContent, x: Number(node.dataset.x), y: Number(node.dataset.y) };
  });
  const metres = (units) => units * down * METRES_PER_DEGREE;

  let zoom = 1;
  let middle = { x: width / 2, y: height / 2 };
  let cross = { ...middle };
  let marker = null;

  // --- drawing ---------------------------------------------------------------------------------------------

  const keepInside = () => {
    const [wide, high] = [width / zoom / 2, height / zoom / 2];
    middle = { x: between(wide, middle.x, width - wide), y: between(high, middle.y, height - high) };
  };

  // Everything is set in pixels of the screen, so that words and signs keep their size however far one zooms.
  const draw = () => {
    const [wide, high] = [svg.clientWidth, (svg.clientWidth * height) / width];
    if (!wide) return;
    keepInside();
    const scale = (wide / width) * zoom;
    const at = ({ x, y }) => [(x - middle.x) * scale + wide / 2, (y - middle.y) * scale + high / 2];
    const put = (node, point) => node.setAttribute("transform", `translate(${at(point).join(" ")})`);
    svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
    for (const dot of dots) put(dot.node, dot);
    label(at, wide, high);
    part("marker").toggleAttribute("hidden", !marker);
    if (marker) put(part("marker"), marker);
    put(part("cross"), cross);
    part("north").setAttribute("transform", `translate(${wide - 24} 0)`);
    const length = LENGTHS.findLast((long) => (long / metres(1)) * scale <= wide / 4) ?? LENGTHS[0];
    part("scale").querySelector("path").setAttribute("d", `M18 ${high - 22}v6h${(length / metres(1)) * scale}v-6`);
    part("scale").querySelector("text").setAttribute("y", high - 24);
    part("scale").querySelector("text").textContent = tell(length);
    button("clear").hidden = !marker;
    const [latitude, longitude] = [north - middle.y * down, west + middle.x * across];
    map.dataset.view = [latitude, longitude, (width / zoom) * across].join(" ");
    map.dispatchEvent(new Event("view"));
  };

  // A name stands right or left of its dot; where it would cover another name, a dot or a sign, it waits for room.
  const label = (at, wide, high) => {
    const box = (left, top, right, bottom) => ({ left, top, right, bottom });
    const meet = (one, two) =>
      one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom;
    const frame = box(2, 2, wide - 2, high - 2);
    const isInside = (one) =>
      one.left > frame.left && one.right < frame.right && one.top > frame.top && one.bottom < frame.bottom;
    const spots = dots.map((dot) => at(dot)).map(([x, y]) => box(x - 4, y - 4, x + 4, y + 4));
    const taken = [box(wide - 40, 0, wide, 64), box(0, high - 44, wide / 4 + 32, high)];
    dots.forEach((dot, place) => {
      const [x, y] = at(dot);
      dot.long ??= dot.text.getComputedTextLength();
      const sides = { start: box(x + 6, y - 9, x + 10 + dot.long, y + 9), end: box(x - 10 - dot.long, y - 9, x - 6, y + 9) };
      const isFree = (one) =>
        isInside(one) && !taken.some((other) => meet(one, other)) && !spots.some((spot, n) => n !== place && meet(one, spot));
      const side = isInside(spots[place]) && Object.keys(sides).find((name) => isFree(sides[name]));
      dot.text.toggleAttribute("hidden", !side);
      if (!side) return;
      taken.push(sides[side]);
      dot.text.setAttribute("x", side === "start" ? 8 : -8);
      dot.text.setAttribute("text-anchor", side);
    });
  };

  // --- words -----------------------------------------------------------------------------------------------

  const tell = (distance) => {
    const [value, unit, digits] = distance < 1000 ? [distance, "meter", 0] : [distance / 1000, "kilometer", 1];
    const style = { style: "unit", unit, maximumFractionDigits: digits };
    return new Intl.NumberFormat(document.documentElement.lang, style).format(value);
  };

  const where = (point) => {
    const far = (dot) => Math.hypot(dot.x - point.x, dot.y - point.y);
    const site = dots.reduce((best, dot) => (far(dot) < far(best) ? dot : best));
    return fill(box.dataset.near, { site: site.name, distance: tell(Math.round(metres(far(site)) / 10) * 10) });
  };

  const say = (words, point) => (said.textContent = fill(words, { where: point && where(point) }));

  // --- acts ------------------------------------------------------------------------------------------------

  const inside = ({ x, y }) => ({ x: between(0, x, width), y: between(0, y, height) });

  const follow = (point) => {
    const [wide, high] = [width / zoom, height / zoom].map((long) => long * (0.5 - EDGE));
    middle = { x: between(point.x - wide, middle.x, point.x + wide), y: between(point.y - high, middle.y, point.y + high) };
  };

  const set = (point) => {
    cross = { ...point };
    marker = { ...point };
    follow(point);
    say(box.dataset.chosen, marker);
    draw();
  };

  const write = (point) => {
    field.value = `${(north - point.y * down).toFixed(5)}, ${(west + point.x * across).toFixed(5)}`;
    set(point);
  };

  const read = () => {
    const found = POINT.exec(field.value);
    const [latitude, longitude] = found ? found.slice(1).map((part) => Number(part.replace(",", "."))) : [];
    const point = { x: (longitude - west) / across, y: (north - latitude) / down };
    if (found && point.x === inside(point).x && point.y === inside(point).y) return set(point);
    marker = null;
    say(box.dataset.nothing);
    draw();
  };

  const zoomBy = (factor) => {
    zoom = between(1, zoom * factor, CLOSEST);
    middle = { ...cross };
    draw();
  };

  const move = ([right, below], share) => {
    const step = width / zoom / STEPS / share;
    cross = inside({ x: cross.x + right * step, y: cross.y + below * step });
    follow(cross);
    say(box.dataset.cross, cross);
    draw();
  };

  const acts = {
    in: () => zoomBy(2),
    out: () => zoomBy(0.5),
    clear: () => {
      field.value = "";
      read();
      map.focus();
    },
  };

  map.addEventListener("click", (event) => {
    const frame = svg.getBoundingClientRect();
    const scale = width / zoom / frame.width;
    const [right, below] = [event.clientX - frame.left - frame.width / 2, event.clientY - frame.top - frame.height / 2];
    write(inside({ x: middle.x + right * scale, y: middle.y + below * scale }));
  });
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (ARROWS[event.key]) move(ARROWS[event.key], event.shiftKey ? 8 : 1);
    else if (event.key === "Enter" || event.key === " ") write(cross);
    else if (event.key === "+") acts.in();
    else if (event.key === "-") acts.out();
    else return;
    event.preventDefault();
  });
  box.addEventListener("click", (event) => acts[event.target.dataset.does]?.());
  field.addEventListener("change", read);

  box.hidden = false;
  new ResizeObserver(draw).observe(map);
  read();
};

document.querySelectorAll("[data-chooser]").forEach(choose);
