// The activity barometer as a fuel gauge: E is empty, F is the full activity that the goal needs.

const FULL_SCALE = 1.25 // the needle may pass F, as on a real gauge; beyond it rests on the pin
const CENTRE = { x: 160, y: 150 }
const RADIUS = 118

// A share of the scale as a point: E is far left, the end of the scale far right.
function onGauge(share, radius) {
  const angle = Math.PI * (1 - share / FULL_SCALE)
  return { x: CENTRE.x + radius * Math.cos(angle), y: CENTRE.y - radius * Math.sin(angle) }
}

function arc(className, from, to) {
  const start = onGauge(from, RADIUS)
  const end = onGauge(to, RADIUS)
  const d = `M ${start.x} ${start.y} A ${RADIUS} ${RADIUS} 0 0 1 ${end.x} ${end.y}`
  return make("path", { class: className, d, pathLength: (to - from) * 100 })
}

function mark(className, share, inner, outer) {
  const from = onGauge(share, inner)
  const to = onGauge(share, outer)
  return make("line", { class: className, x1: from.x, y1: from.y, x2: to.x, y2: to.y })
}

function letter(className, share, radius, text) {
  const at = onGauge(share, radius)
  return make("text", { class: className, x: at.x, y: at.y, "text-anchor": "middle", dy: "0.35em" }, text)
}

function pump() {
  return make(
    "g",
    { class: "pump", transform: "translate(148 92)" },
    make("path", { d: "M2 24 V4 a3 3 0 0 1 3 -3 h8 a3 3 0 0 1 3 3 V24 Z M5 5 h8 v6 h-8 Z", "fill-rule": "evenodd" }),
    make("path", { class: "hose", d: "M16 14 h2 a2 2 0 0 1 2 2 v4 a2 2 0 0 0 4 0 V9 l-4 -4" }),
  )
}

function makeGauge() {
  const hundred = letter("hundred", 0.985, RADIUS + 32, "")
  const filled = arc("filled", 0, FULL_SCALE)
  const needle = make(
    "g",
    { class: "needle" },
    make("path", { d: `M ${CENTRE.x - 96} ${CENTRE.y} L ${CENTRE.x} ${CENTRE.y - 6} V ${CENTRE.y + 6} Z` }),
  )
  const picture = make(
    "svg",
    { class: "gauge", viewBox: "0 0 320 178", role: "img" },
    arc("track", 0, FULL_SCALE),
    arc("spare", 1, FULL_SCALE),
    filled,
    ...[0.25, 0.5, 0.75].map((share) => mark("tick", share, RADIUS - 12, RADIUS + 12)),
    mark("full-mark", 1, RADIUS - 20, RADIUS + 18),
    letter("letter", 0, RADIUS - 30, "E"),
    letter("letter", 1, RADIUS - 34, "F"),
    hundred,
    pump(),
    needle,
    make("circle", { class: "hub", cx: CENTRE.x, cy: CENTRE.y, r: 13 }),
  )
  return { picture, filled, needle, hundred }
}

function paintGauge(gauge, barometer, hundred, description) {
  const isKnown = !isMissing(barometer)
  const share = isKnown ? Math.min(Math.max(barometer, 0), FULL_SCALE) : 0
  gauge.picture.dataset.state = isKnown ? (isOnCourse(barometer) ? "enough" : "short") : "unknown"
  gauge.picture.setAttribute("aria-label", description)
  write(gauge.hundred, hundred)
  gauge.filled.setAttribute("stroke-dasharray", `${share * 100} 1000`)
  gauge.needle.setAttribute("transform", `rotate(${(180 * share) / FULL_SCALE} ${CENTRE.x} ${CENTRE.y})`)
}
