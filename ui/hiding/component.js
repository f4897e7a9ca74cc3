// One key hides the names on screen, wherever the focus is, but not while somebody types.

const TYPED_INTO = "input, textarea, select, [contenteditable]:not([contenteditable='false'])"
let pressed = null // what the key does now: the listener is added once, and Streamlit draws anew at every run

document.addEventListener("keydown", (event) => {
  if (pressed === null || event.repeat || event.defaultPrevented) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const [target] = event.composedPath()
  const isTyping = target instanceof Element && target.closest(TYPED_INTO) !== null
  if (!isTyping) pressed(event.key)
})

export default function ({ data, setTriggerValue }) {
  const own = (key) => {
    if (key.toLowerCase() === data.key) setTriggerValue("pressed", true)
  }
  pressed = own
  return () => {
    if (pressed === own) pressed = null
  }
}
