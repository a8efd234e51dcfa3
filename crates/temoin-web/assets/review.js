// Keys for the review: each presses the button, link or box that bears it. Without this, everything is done by forms.
const bearers = [...document.querySelectorAll("[data-key]")];
const kept = () => { try { return JSON.parse(localStorage.getItem("temoin-keys")) ?? {}; } catch { return {}; } };
const keep = (change) => localStorage.setItem("temoin-keys", JSON.stringify({ ...kept(), ...change }));
const keyOf = (bearer) => kept()[bearer.dataset.key] ?? bearer.dataset.key;
const isOn = () => kept().off !== true;

const show = () => {
  for (const bearer of bearers) {
    const where = bearer.matches("input") ? bearer.parentElement : bearer;
    where.querySelector("kbd")?.remove();
    if (!isOn()) continue;
    const mark = document.createElement("kbd");
    mark.textContent = keyOf(bearer);
    mark.setAttribute("aria-hidden", "true");
    where.append(" ", mark);
  }
};

const press = (bearer) => {
  if (bearer.matches("summary")) {
    bearer.parentElement.open = true;
    bearer.parentElement.querySelector("select, input:not([type=hidden])")?.focus();
  } else bearer.click();
};

let sent = false;
document.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
document.addEventListener("keydown", (event) => {
  if (!isOn() || sent || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape") {
    document.activeElement?.blur();
    const edit = document.querySelector("details.edit");
    if (edit) edit.open = false;
    return;
  }
  const isTyping = event.target.matches("select, textarea, input:not([type=checkbox])");
  if (isTyping) return;
  if (event.key === "?") {
    const keys = document.querySelector("details.keys");
    if (keys) keys.open = !keys.open;
    return;
  }
  const bearer = bearers.find((it) => keyOf(it) === event.key);
  if (!bearer) return;
  event.preventDefault();
  press(bearer);
});

// What each key does, to be read and changed.
const table = document.querySelector("#keys");
if (table) {
  document.querySelector("details.keys").hidden = false;
  const box = document.querySelector("#keys-on");
  box.checked = isOn();
  box.addEventListener("change", () => { keep({ off: !box.checked }); show(); });
  for (const bearer of bearers) {
    const label = document.createElement("label");
    const field = document.createElement("input");
    field.maxLength = 1;
    field.size = 2;
    field.value = keyOf(bearer);
    field.addEventListener("change", () => {
      const taken = bearers.some((other) => other !== bearer && keyOf(other) === field.value);
      if (field.value && !taken) keep({ [bearer.dataset.key]: field.value });
      field.value = keyOf(bearer);
      show();
    });
    const words = bearer.matches("input") ? bearer.parentElement.textContent : bearer.textContent;
    label.append(field, ` ${words.trim()}`);
    table.append(label);
  }
}
show();
