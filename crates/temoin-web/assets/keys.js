// Keys: each presses the button, link or box that bears it, or goes to the search box. Without this, everything is done by
// links and forms.
const bearers = [...document.querySelectorAll("[data-key]")];
const kept = () => { try { return JSON.parse(localStorage.getItem("temoin-keys")) ?? {}; } catch { return {}; } };
const keep = (change) => localStorage.setItem("temoin-keys", JSON.stringify({ ...kept(), ...change }));
const keyOf = (name) => kept()[name] ?? name;
const isOn = () => kept().off !== true;

const show = () => {
  for (const bearer of bearers) {
    const where = bearer.matches("input") ? bearer.parentElement : bearer;
    where.querySelector("kbd")?.remove();
    if (!isOn()) continue;
    const mark = document.createElement("kbd");
    mark.textContent = keyOf(bearer.dataset.key);
    mark.setAttribute("aria-hidden", "true");
    where.append(" ", mark);
  }
};

const press = (bearer) => {
  if (bearer.matches("summary")) {
    bearer.parentElement.open = true;
    bearer.parentElement.querySelector("select, input:not([type=hidden])")?.focus();
  } else if (bearer.matches("[type=search]")) bearer.select();
  else bearer.click();
};

let sent = false;
document.addEventListener("submit", (event) => {
  if (sent) event.preventDefault();
  sent = true;
});
// A page that the reader comes back to is whole again.
addEventListener("pageshow", () => { sent = false; });
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
  const bearer = bearers.find((it) => keyOf(it.dataset.key) === event.key);
  if (!bearer) return;
  event.preventDefault();
  press(bearer);
});

// The page that lists the keys lets each be changed, and all be switched off.
const box = document.querySelector("#keys-on");
if (box) {
  box.closest("[hidden]").hidden = false;
  box.checked = isOn();
  box.addEventListener("change", () => { keep({ off: !box.checked }); show(); });
  const cells = [...document.querySelectorAll("[data-remap]")];
  for (const cell of cells) {
    const name = cell.dataset.remap;
    const field = document.createElement("input");
    field.maxLength = 1;
    field.size = 2;
    field.value = keyOf(name);
    field.setAttribute("aria-label", cell.dataset.words);
    field.addEventListener("change", () => {
      const taken = cells.some((other) => other !== cell && keyOf(other.dataset.remap) === field.value);
      if (field.value && !taken) keep({ [name]: field.value });
      field.value = keyOf(name);
      show();
    });
    cell.replaceChildren(field);
  }
}
show();
