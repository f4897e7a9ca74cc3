// Minutes spent on each part and in all. They live in the browser, outlast a reload, and start anew with each meeting.

const PLACE = "magic-number-meeting"
const TICK = 500 // milliseconds

function keepTime(view) {
  if (view.meeting !== view.data.meeting) {
    view.meeting = view.data.meeting
    view.spent = read(view.meeting)
  }
  view.clock.onclick = () => {
    count(view)
    view.since = view.since === undefined ? performance.now() : undefined
    paintTime(view)
    tell(view, view.data.is_presenting)
  }
  if (view.data.ended > (view.ended ?? view.data.ended) && view.since !== undefined) {
    count(view)
    view.since = undefined
    setTimeout(() => tell(view, view.data.is_presenting))
  }
  view.ended = view.data.ended
  view.ticking ??= setInterval(() => {
    if (view.since === undefined) return
    count(view)
    paintTime(view)
  }, TICK)
}

function count(view) {
  if (view.since === undefined) return
  const now = performance.now()
  const key = view.data.parts[Math.min(view.part, view.data.parts.length - 1)].key
  view.spent[key] = (view.spent[key] ?? 0) + (now - view.since) / 1000
  view.since = now
  keep(view)
}

function read(meeting) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}")
    return kept.meeting === meeting ? kept.spent : {}
  } catch {
    return {} // a browser that keeps nothing, or something else under this name
  }
}

function keep(view) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify({ meeting: view.meeting, spent: view.spent }))
  } catch {
    // kept until the page is loaded again
  }
}

function minutes(seconds) {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`
}

function paintTime(view) {
  const { data, spent } = view
  const { labels, parts } = data
  const part = parts[Math.min(view.part, parts.length - 1)]
  const seconds = spent[part.key] ?? 0
  const isOver = seconds >= 60 * part.minutes
  const used = Object.values(spent).reduce((sum, one) => sum + one, 0)
  const planned = parts.reduce((sum, one) => sum + one.minutes, 0)
  const template = isOver ? labels.over : labels.time
  write(view.time, template.replace("{spent}", minutes(seconds)).replace("{planned}", minutes(60 * part.minutes)))
  write(view.total, labels.total.replace("{spent}", minutes(used)).replace("{planned}", minutes(60 * planned)))
  view.time.dataset.over = String(isOver)
  const isRunning = view.since !== undefined
  name(view.clock, isRunning ? labels.pause : labels.start, isRunning ? "❚❚" : "▶")
}
