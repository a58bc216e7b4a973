// Suggestions while typing: a combobox with a list, after the ARIA Authoring Practices.
// Without this script the form works as it stands.
"use strict";

(() => {
  const box = document.querySelector(".search-box");
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const known = new Map();
  let selected = -1;
  let timer;
  let asked = 0;  // answers to anything asked before the last are not shown

  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  status.className = "unseen";
  status.setAttribute("role", "status");
  box.append(list, status);

  async function suggestions(text) {
    if (!known.has(text)) {
      const address = `${box.dataset.suggestions}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address).catch(() => null);
      if (!answer || !answer.ok) return [];
      known.set(text, (await answer.json())[1]);
    }
    return known.get(text);
  }

  async function suggest() {
    const mine = ++asked;
    const found = input.value.trim() ? await suggestions(input.value) : [];
    if (mine === asked) show(found);
  }

  function close() {
    clearTimeout(timer);
    asked += 1;
    show([]);
  }

  function show(texts) {
    list.replaceChildren(...texts.map((text, n) => {
      const option = document.createElement("li");
      option.id = `suggestion-${n}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dir = "auto";
      option.textContent = text;
      return option;
    }));
    list.hidden = texts.length === 0;
    input.setAttribute("aria-expanded", String(texts.length > 0));
    status.textContent = texts.length ? `${box.dataset.label}: ${texts.length}` : "";
    select(-1);
  }

  function select(n) {
    list.children[selected]?.setAttribute("aria-selected", "false");
    selected = n;
    const option = list.children[n];
    if (option) {
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function take(option) {
    input.value = option.textContent;
    close();
    input.form.requestSubmit();
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!input.value.trim()) close();
    else if (!event.isComposing) timer = setTimeout(suggest, 120);
  });
  input.addEventListener("compositionend", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing || !count) return;
    if (event.key === "ArrowDown") select((selected + 1) % count);
    else if (event.key === "ArrowUp") select((selected <= 0 ? count : selected) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && selected >= 0) take(list.children[selected]);
    else return;
    event.preventDefault();
  });
  // Not the click: by then the field has lost the focus, and the list is gone.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
})();
