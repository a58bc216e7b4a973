/* Keeps what is typed at the desk in this browser until it is saved: a tab may be closed, a session
   may expire. It is offered back on the same page, to the same user, with the date. */
"use strict";

(() => {
  const { user } = document.currentScript.dataset;
  if (!user) return;

  const MINE = `unsaved:${user}:`;
  const DAYS = 30; // that a text is kept
  const PAUSE = 400; // milliseconds without typing before it is written
  const NOT_WORDS = /^(csrfmiddlewaretoken|seen|queue|keep-.*|_.*|.*__prefix__.*)$/;
  // One address shows many manuscripts, and what is saved of one only in the end.
  const manuscript = document.querySelector("form.understood");
  const key = [MINE + location.pathname, manuscript?.dataset.manuscript].filter(Boolean).join("#");
  const opened = new Date().toISOString(); // which page of the same form wrote an entry

  // -- the store, which may be full or forbidden -----------------------------------------------
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };
  const read = (name) => attempt(() => JSON.parse(localStorage.getItem(name))) || [];
  const write = (name, entries) => attempt(() => (entries.length
    ? localStorage.setItem(name, JSON.stringify(entries))
    : localStorage.removeItem(name)));
  const keys = () => attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(MINE))) || [];
  const each = (change) => keys().forEach((name) => write(name, change(read(name))));

  const oldest = new Date(Date.now() - DAYS * 864e5).toISOString();
  each((entries) => entries.filter((entry) => entry.at > oldest));
  // What was sent is saved if the next page says so; if not, as after a login, it is offered again.
  if (document.querySelector(".messagelist .success")) {
    each((entries) => entries.filter((entry) => !entry.sent));
  } else if (!manuscript) {
    each((entries) => entries.map((entry) => ({ ...entry, sent: false })));
  }
  let left = false;
  document.querySelector("#logout-form")?.addEventListener("submit", () => {
    left = true;
    each(() => []);
  });

  const form = manuscript
    || document.querySelector(".change-form form[id$='_form'], form.act:has(textarea), form.manuscript-start");
  if (!form) return;

  // -- what is typed -----------------------------------------------------------------------------
  const labelOf = (name, value) => [...form.elements]
    .find((control) => control.name === name && control.matches("select"))
    ?.querySelector(`option[value="${CSS.escape(value)}"]`)?.textContent;
  const isWords = (name, value) => typeof value === "string" && !NOT_WORDS.test(name)
    && !form.querySelector(`[name="${CSS.escape(name)}"][type="password"]`);
  const typed = () => [...new FormData(form)].filter(([name, value]) => isWords(name, value));
  const same = (one, other) => JSON.stringify(one.map((row) => row.slice(0, 2)))
    === JSON.stringify(other.map((row) => row.slice(0, 2)));

  let first = typed();
  let settled = true; // whether the page began with what is stored on the server
  const keep = (sent = false) => {
    if (left) return;
    const now = typed();
    const others = read(key).filter((entry) => entry.opened !== opened);
    const entry = {
      opened,
      sent,
      at: new Date().toISOString(),
      seen: form.elements.seen?.value || "",
      fields: now.map(([name, value]) => [name, value, labelOf(name, value)]),
    };
    write(key, settled && same(now, first) ? others : [...others, entry]);
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(), PAUSE);
  };

  // -- what was typed before ---------------------------------------------------------------------
  const addRows = (fields) => fields.forEach(([name, value]) => {
    if (!name.endsWith("-TOTAL_FORMS")) return;
    const group = document.getElementById(name.replace("-TOTAL_FORMS", "-group"));
    for (let n = Number(form.elements[name]?.value); n < Number(value); n += 1) {
      group?.querySelector(".add-row a")?.click();
    }
  });

  const choose = (select, rows) => {
    rows.filter(([, value]) => ![...select.options].some((option) => option.value === value))
      .forEach(([, value, label]) => select.add(new Option(label || value, value)));
    [...select.options].forEach((option) => {
      option.selected = rows.some(([, value]) => value === option.value);
    });
  };

  const fill = (control, rows) => {
    if (control.matches("[type='checkbox'], [type='radio']")) {
      control.checked = rows.some(([, value]) => value === control.value);
    } else if (control.matches("select")) {
      if (rows.length || control.multiple) choose(control, rows);
    } else if (rows.length && !control.matches("[type='file'], [type='submit'], [type='button']")) {
      [[, control.value]] = rows;
      const editor = control.closest(".prose-editor")?.querySelector(":scope > .ProseMirror")?.editor;
      editor?.commands.setContent(control.value);
    }
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const use = ({ fields, seen }) => {
    addRows(fields);
    [...form.elements]
      .filter(({ name, disabled }) => name && !disabled && isWords(name, "") && !name.endsWith("_FORMS"))
      .forEach((control) => fill(control, fields.filter(([name]) => name === control.name)));
    // It was written for what was stored then: a save over anything newer is to be a conflict.
    if (seen && form.elements.seen) form.elements.seen.value = seen;
    keep();
  };

  const forget = (entry) => write(key, read(key).filter((each) => each.opened !== entry.opened));

  const offer = (entry) => {
    const box = document.createElement("section");
    box.className = "unsaved";
    box.setAttribute("aria-label", "Text that was not saved");
    const said = document.createElement("p");
    const date = new Date(entry.at).toLocaleString(document.documentElement.lang || undefined);
    said.textContent = `On ${date} you left text here that was not saved. This browser has kept it.`;
    box.append(said);
    [["Use it", () => use(entry)], ["Drop it", () => {}]].forEach(([words, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        act();
        forget(entry);
        box.remove();
        form.querySelector("input:not([type='hidden']), textarea")?.focus();
      });
      box.append(button);
    });
    (form.closest(".manuscript") || form).before(box);
  };

  addEventListener("load", () => {
    first = typed(); // the admin's own scripts have set up the form
    settled = !document.querySelector(".errornote, .conflict");
    if (settled) read(key).filter((entry) => !entry.sent && !same(entry.fields, first)).forEach(offer);
    else keep();
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    document.addEventListener("formset:removed", soon);
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      keep(true);
      form.dataset.sent = "yes";
    });
    addEventListener("pagehide", () => {
      if (!form.dataset.sent && waiting) keep();
    });
  });
})();
