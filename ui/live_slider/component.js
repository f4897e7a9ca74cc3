// Streamlit runs the default export again at every new data and at every change of theme, on the same parent element:
// the parts are made once, the handlers are assigned anew, and what the hand holds is left alone.

const KEY_PAUSE = 200 // milliseconds; each arrow key is a change of its own
const INPUTS = ["goal", "average_revenue", "appointment_to_proposal", "closing_ratio"]
const views = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  let view = views.get(parentElement)
  if (!view || !parentElement.contains(view.root)) {
    view = makeView(data)
    views.set(parentElement, view)
    parentElement.append(view.root)
  }
  Object.assign(view, { data, tell: setStateValue, writing: makeWriting(data.locale, data.currency) })
  dress(view)
  if (isAtRest(view)) adopt(view)
  paint(view)
  return () => {
    clearTimeout(view.timer)
    clearTimeout(view.chanceTimer)
  }
}

function makeView(data) {
  const sliders = INPUTS.filter((input) => input in data.limits).map(makeSlider)
  const reset = make("button", { type: "button", class: "reset" })
  const spoken = make("div", { class: "spoken", role: "status", "aria-live": "polite" })
  const results = makeResults(data)
  const confidence = makeConfidence(data.chance)
  const hand = make("div", { class: "card hand" }, ...sliders.map((slider) => slider.row), reset)
  const outcome = make("div", { class: "outcome" }, results.numberCard, results.gaugeCard)
  const cards = [results.chainCard, confidence.card, results.leverCard]
  const stage = make("div", { class: "stage" }, hand, outcome, ...cards, spoken)
  const root = make("div", { class: "live-slider" }, stage)
  const state = { values: { ...data.values }, turn: data.turn, inHand: null, timer: null, chanceTimer: null }
  return { root, sliders, reset, spoken, results, confidence, ...state }
}

function dress(view) {
  for (const slider of view.sliders) {
    dressSlider(slider, view.data)
    const { input, range, box } = slider
    // Braces: a handler that returns false cancels the drag.
    range.onpointerdown = () => { view.isByKey = false }
    range.onkeydown = () => { view.isByKey = true }
    range.oninput = () => move(view, range, input, readRange(slider))
    range.onchange = () => release(view, view.isByKey ? KEY_PAUSE : 0)
    // A drag that ends where it began changes nothing, so no change event ends it.
    range.onlostpointercapture = range.onpointerup = () => release(view, 0)
    box.oninput = () => move(view, box, input, readBox(slider))
    box.onchange = () => release(view, KEY_PAUSE)
    box.onblur = () => release(view, 0)
  }
  dressResults(view.results, view.data)
  const { dial } = view.confidence
  dial.onpointerdown = () => { view.isByKey = false }
  dial.onkeydown = () => { view.isByKey = true }
  dial.oninput = () => paint(view)
  // What the picture shows Python need not hear of; the explanation below it speaks of the chance that was set last.
  dial.onchange = () => tellChance(view, view.isByKey ? KEY_PAUSE : 0)
  write(view.reset, view.data.labels.reset)
  view.reset.onclick = () => {
    view.values = { ...view.data.own }
    paint(view)
    release(view, 0)
  }
}

// At rest nothing is held, nothing waits to be told, and Python has answered the last thing told.
function isAtRest(view) {
  return view.inHand === null && view.timer === null && view.data.turn >= view.turn
}

function adopt(view) {
  view.values = { ...view.data.values }
  view.told = { ...view.values }
  view.turn = view.data.turn
}

function move(view, control, input, value) {
  view.inHand = control
  view.values = { ...view.values, [input]: value }
  paint(view)
}

function release(view, pause) {
  clearTimeout(view.timer)
  view.timer = null
  if (pause) view.timer = setTimeout(() => release(view, 0), pause)
  else tellPython(view)
}

function tellPython(view) {
  view.inHand = null
  paint(view)
  if (isSame(view.values, view.told)) return
  view.turn += 1
  view.told = { ...view.values }
  write(view.spoken, sentence(view))
  view.tell("moved", { turn: view.turn, values: view.values })
}

function tellChance(view, pause) {
  clearTimeout(view.chanceTimer)
  view.chanceTimer = setTimeout(() => view.tell("dialled", chanceSet(view.confidence)), pause)
}

function isSame(one, other) {
  return INPUTS.every((input) => one[input] === other[input])
}

function sentence({ results }) {
  const parts = [results.numberTitle, results.number, results.unit, results.plan, results.gaugeTitle, results.share]
  const texts = [...parts, results.verdict].map((element) => element.textContent.replace(/^[✓✗] /, ""))
  return texts.filter(Boolean).join(", ")
}

function paint(view) {
  const { data, values, writing, results } = view
  for (const slider of view.sliders) {
    writeSlider(slider, values[slider.input], view.inHand)
    paintSlider(slider, values[slider.input], data.own[slider.input], data, writing)
  }
  const needed = magicNumber(values, data.weeks_per_month)
  paintNumber(results, needed, data, writing)
  paintBarometer(results, activityBarometer(data.actual ?? NaN, needed), needed, data, writing)
  paintChain(results, values, data, writing)
  paintConfidence(view.confidence, values, needed, data, writing)
  paintLevers(results, values, needed, data, writing)
  view.reset.setAttribute("aria-disabled", String(isSame(values, data.own)))
  // benchmarks/ observe this mark; only the last is kept, so that a long drag piles up nothing
  performance.clearMarks("live-slider-painted")
  performance.mark("live-slider-painted")
}
