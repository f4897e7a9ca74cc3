// One slider: a native range with an exact number box beside it and a tick at the own number.

const SCALE = { goal: 1, average_revenue: 1, appointment_to_proposal: 100, closing_ratio: 100 } // ratios in percent
const BOX_DECIMALS = { goal: 2, average_revenue: 2, appointment_to_proposal: 1, closing_ratio: 1 }

function isRatio(input) {
  return SCALE[input] === 100
}

function makeSlider(input) {
  const range = make("input", { type: "range", id: `${input}-range` })
  const box = make("input", { type: "number", id: `${input}-box`, min: 0, step: "any" })
  const label = make("label", { for: range.id })
  const shown = make("output", { class: "shown", for: `${range.id} ${box.id}` })
  const own = make("span", { class: "own" })
  const row = make(
    "div",
    { class: "slider" },
    make("div", { class: "naming" }, label, shown),
    make("div", { class: "moving" }, make("div", { class: "track" }, range, own), box),
  )
  // An output is a live region by nature: it would read out every step of a drag.
  shown.setAttribute("aria-live", "off")
  return { input, row, range, box, label, shown, own }
}

function readRange(slider) {
  return Number(slider.range.value) / SCALE[slider.input]
}

// What stands in the box; null while it is empty or half typed.
function readBox(slider) {
  const typed = slider.box.valueAsNumber / SCALE[slider.input]
  if (!Number.isFinite(typed)) return null
  return Math.max(0, isRatio(slider.input) ? Math.min(typed, 1) : typed)
}

function dressSlider(slider, data) {
  const { input } = slider
  const { low, high, step } = data.limits[input]
  write(slider.label, data.labels[input])
  slider.box.setAttribute("aria-label", fill(data.labels.exact, { input: data.labels[input] }))
  for (const [name, value] of Object.entries({ min: low, max: high, step })) {
    const scaled = String(Math.round(value * SCALE[input] * 1e6) / 1e6)
    if (slider.range[name] !== scaled) slider.range[name] = scaled
  }
  if (isRatio(input)) slider.box.max = "100"
}

// The range can only stand on its steps; the value itself stays exact. The control in hand is never written.
function writeSlider(slider, value, inHand) {
  const scaled = Number.isFinite(value) ? value * SCALE[slider.input] : null
  if (slider.range !== inHand) slider.range.value = String(scaled ?? slider.range.min)
  const text = scaled === null ? "" : String(Number(scaled.toFixed(BOX_DECIMALS[slider.input])))
  if (slider.box !== inHand && slider.box.value !== text) slider.box.value = text
}

function paintSlider(slider, value, own, data, writing) {
  const how = isRatio(slider.input) ? writing.ratio : writing.money
  const text = how(value ?? NaN)
  write(slider.shown, text)
  slider.range.setAttribute("aria-valuetext", text)
  const { low, high } = data.limits[slider.input]
  const share = (x) => (Number.isFinite(x) && high > low ? Math.min(Math.max((x - low) / (high - low), 0), 1) : 0)
  slider.row.style.setProperty("--filled", share(value))
  slider.row.style.setProperty("--own", share(own))
  slider.own.hidden = !Number.isFinite(own)
  write(slider.own, fill(data.labels.own, { value: how(own ?? NaN) }))
  slider.own.dataset.side = share(own) > 0.5 ? "right" : "left"
}
