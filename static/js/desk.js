/* Improves the editing page, which works without it: moving signers, their line as readers will
   see it, and passages taken from the text. */
"use strict";

(() => {
  const { signature } = document.currentScript.dataset;

  // The rich-text editor has no name of its own for a screen reader.
  const nameEditors = () => document.querySelectorAll(".prose-editor").forEach((box) => {
    const label = box.querySelector("textarea")?.labels?.[0]?.textContent.replace(":", "").trim();
    box.querySelector(":scope > .ProseMirror")?.setAttribute("aria-label", label || "Text");
  });
  document.addEventListener("prose-editor:ready", nameEditors);
  nameEditors();

  const form = document.querySelector("#edition_form");
  if (!form) return;

  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("role", "status");
  form.append(live);
  const say = (words) => { live.textContent = words; };

  const button = (words, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  };

  // -- signers ------------------------------------------------------------------------------
  const place = (row) => row.querySelector("input.byline-place");
  const isGone = (row) => row.querySelector("input[name$='-DELETE']")?.checked;
  const signers = () => [...form.querySelectorAll(".inline-related.dynamic-bylines, .inline-related.has_original")]
    .filter((row) => place(row) && !isGone(row))
    .map((row, n) => [Number(place(row).value) || 10000 + n, row])
    .sort((one, other) => one[0] - other[0])
    .map(([, row]) => row);

  const nameOf = (row) => row.querySelector("[name$='-name']").value
    || [...row.querySelectorAll("[name$='-person'] option:checked, [name$='-organization'] option:checked")]
      .map((option) => option.textContent).filter(Boolean)[0] || "This signer";

  const move = (row, step) => {
    const rows = signers();
    const from = rows.indexOf(row);
    const to = from + step;
    if (from >= 0 && to >= 0 && to < rows.length) {
      [rows[from], rows[to]] = [rows[to], rows[from]];
    }
    rows.forEach((signer, n) => { place(signer).value = n + 1; });
    say(`${nameOf(row)} signs as number ${rows.indexOf(row) + 1} of ${rows.length}.`);
    showLine();
  };

  const addMoves = (row) => {
    if (!place(row) || row.querySelector(".byline-tools")) return;
    const tools = document.createElement("span");
    tools.className = "byline-tools";
    tools.append(button("Up", () => move(row, -1)), button("Down", () => move(row, 1)));
    place(row).after(tools);
  };

  // -- the line they make -------------------------------------------------------------------
  const group = form.querySelector("#bylines-group");
  const line = document.createElement("p");
  let waiting;
  let asked = 0;

  const ask = async () => {
    const number = ++asked;
    const data = new FormData();
    new FormData(form).forEach((value, name) => {
      if (/^(bylines-|language$|issued$|csrfmiddlewaretoken$)/.test(name)) data.append(name, value);
    });
    try {
      const answer = await fetch(signature, { method: "POST", body: data });
      if (!answer.ok) return;
      const said = (await answer.json()).line;
      if (number === asked) line.textContent = `Readers will see: ${said || "nobody yet"}`;
    } catch {
      line.textContent = "";
    }
  };

  const showLine = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  };

  if (group?.querySelector("input.byline-place")) {
    line.className = "signature-live";
    line.setAttribute("aria-live", "polite");
    group.querySelector("h2")?.after(line);
    if (!line.isConnected) group.prepend(line);
    // Select2 tells jQuery alone of a choice.
    django.jQuery(form).on("change input", showLine);
    showLine();
  }

  // -- passages -----------------------------------------------------------------------------
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const source = document.activeElement;
    if (source?.matches("textarea.as-html")) {
      selected = source.value.slice(source.selectionStart, source.selectionEnd) || selected;
      return;
    }
    const chosen = document.getSelection();
    const within = chosen.anchorNode?.parentElement?.closest(".ProseMirror, .as-read");
    if (within && !chosen.isCollapsed) selected = chosen.toString();
  });

  const addTaking = (row) => {
    const passages = row.querySelector("textarea[name$='-passages']");
    if (!passages || row.querySelector(".take-words")) return;
    const take = button("Take the selected words", () => {
      const words = selected.replace(/<[^>]*>/g, "").split("\n").map((part) => part.trim()).filter(Boolean);
      if (!words.length) {
        say("Select words in the text first.");
        return;
      }
      passages.value = [passages.value.trim(), ...words].filter(Boolean).join("\n");
      say(`Taken: ${words.join(" ")}`);
    });
    take.className = "take-words";
    passages.after(take);
  };

  const improve = (row) => {
    if (row.classList.contains("empty-form")) return;
    addMoves(row);
    addTaking(row);
  };
  form.querySelectorAll(".inline-related").forEach(improve);
  document.addEventListener("formset:added", (event) => {
    improve(event.target);
    showLine();
  });
  document.addEventListener("formset:removed", showLine);
})();
