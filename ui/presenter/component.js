// The line above a slide: where the meeting stands, forth and back by key, button or list, and the clock.
// Streamlit runs the default export again at every new data; handlers are assigned anew, the view is made once.

const views = new WeakMap()

export default function ({ data, parentElement, setStateValue }) {
  let view = views.get(parentElement)
  if (!view || !parentElement.contains(view.root)) {
    view = makeView()
    views.set(parentElement, view)
    parentElement.append(view.root)
  }
  Object.assign(view, { data, tell: setStateValue })
  // An answer to an earlier key press does not take back a later one.
  if (data.turn >= view.turn) Object.assign(view, { turn: data.turn, part: data.part })
  dress(view)
  keepTime(view)
  paint(view)
  // The same function each time: the document knows it only once.
  document.addEventListener("keydown", view.onKey)
  return () => {
    document.removeEventListener("keydown", view.onKey)
    clearInterval(view.ticking)
  }
}

function make(tag, className) {
  const element = document.createElement(tag)
  element.className = className
  if (tag === "button") element.type = "button"
  return element
}

function makeView() {
  const view = { turn: 0, part: 0, onKey: (event) => onKey(view, event) }
  for (const name of ["back", "forth", "clock", "present"]) view[name] = make("button", name)
  for (const name of ["progress", "name", "time", "total", "bar", "spoken"]) view[name] = make("div", name)
  view.parts = make("select", "parts")
  const list = make("div", "list")
  list.append(view.parts)
  view.bar.setAttribute("aria-hidden", "true")
  view.filled = make("div", "filled")
  view.bar.append(view.filled)
  view.spoken.setAttribute("aria-live", "polite")
  view.time.setAttribute("role", "timer")
  const where = make("div", "where")
  where.append(view.back, view.progress, list, view.forth)
  const clock = make("div", "when")
  clock.append(view.time, view.clock, view.total, view.present)
  const line = make("div", "line")
  line.append(where, clock)
  view.root = make("div", "presenter")
  view.root.append(line, view.bar, view.spoken)
  return view
}

function dress(view) {
  const { data, parts } = view
  const labels = data.labels
  name(view.back, labels.back, "‹")
  name(view.forth, labels.forth, "›")
  name(view.present, data.is_presenting ? labels.leave : labels.present)
  parts.setAttribute("aria-label", labels.parts)
  const names = data.parts.map((part) => part.name)
  if (JSON.stringify(names) !== view.names) {
    view.names = JSON.stringify(names)
    parts.replaceChildren(...names.map((text, place) => Object.assign(make("option", ""), { value: place, textContent: text })))
  }
  view.back.onclick = () => go(view, view.part - 1)
  view.forth.onclick = () => go(view, view.part + 1)
  parts.onchange = () => go(view, Number(parts.value))
  view.present.onclick = () => tell(view, !data.is_presenting)
}

function name(button, label, sign = label) {
  write(button, sign)
  button.setAttribute("aria-label", label)
  button.title = label
}

function go(view, place) {
  const wanted = Math.min(Math.max(place, 0), view.data.parts.length - 1)
  if (wanted === view.part) return
  count(view)
  view.part = wanted
  paint(view)
  write(view.spoken, view.progress.textContent + ", " + view.data.parts[wanted].name)
  tell(view, view.data.is_presenting)
}

function tell(view, isPresenting) {
  view.turn += 1
  count(view)
  view.tell("moved", {
    turn: view.turn,
    part: view.part,
    is_presenting: isPresenting,
    is_running: view.since !== undefined,
    spent: { ...view.spent },
  })
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function paint(view) {
  const { data, part } = view
  const count = data.parts.length
  write(view.progress, data.labels.progress.replace("{k}", part + 1).replace("{n}", count))
  view.parts.value = part
  view.filled.style.width = `${(100 * (part + 1)) / count}%`
  view.back.setAttribute("aria-disabled", String(part === 0))
  view.forth.setAttribute("aria-disabled", String(part === count - 1))
  paintTime(view)
}
