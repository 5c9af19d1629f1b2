// The page is complete without this script.  It adds filters, keys, other views and decisions.
"use strict";
(() => {
  const DECISIONS = "claimcheck.decisions/1";
  const SEVERITIES = ["minor", "major", "critical"];
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Text only ever enters the page as text.
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const likely = (chunk) => (chunk.matches("tbody") ? 3.5 : one("details.card", chunk) ? 2.8 : 26);

  // What is kept in the browser.  Private windows and locked-down ones keep nothing, and that is fine.
  const kept = {
    read(key, otherwise) {
      try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
    },
    write(key, value) {
      try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* kept for this visit only */ }
    },
  };

  // ---- the groups as data, read off the page

  // Cards and rows stand in chunks that the browser leaves alone until they come near; until then a
  // chunk is as tall as what it shows is likely to be.
  const boxOf = new Map(all(".verdict, .chunk").map((element) => [element, { element, shown: 0, rem: likely(element) }]));
  const boxes = [...boxOf.values()];
  const rows = new Map(all("[data-of]").map((row) => [row.dataset.of, row]));
  const cards = all(".card").map((element, place) => ({
    element, place,
    row: rows.get(element.id),
    chunk: boxOf.get(element.parentElement),
    rowChunk: boxOf.get(rows.get(element.id)?.parentElement),
    section: boxOf.get(element.closest(".verdict")),
    verdict: element.closest(".verdict").id,
    kind: element.dataset.kind,
    severity: SEVERITIES.indexOf(element.dataset.severity),
    story: element.dataset.story,
    sources: ` ${element.dataset.sources} `,
    voices: Number(element.dataset.voices),
    gap: Number(element.dataset.gap ?? -1),
    isNew: "new" in element.dataset,
    shown: true,
    words: null,
  }));
  const byId = new Map(cards.map((card) => [card.element.id, card]));
  const sections = boxes.filter(({ element }) => element.matches(".verdict"));
  const articles = all(".article");
  const wordsOf = (card) => (card.words ??= card.element.textContent.toLowerCase());

  // ---- filters: the form, the address and the page always say the same

  const bar = one("#bar");
  const form = one("form", bar);
  const fields = ["q", "severity", "kind", "source", "story", "decided", "sort"];
  const order = {
    "": (a, b) => a.place - b.place,
    gap: (a, b) => b.gap - a.gap || a.place - b.place,
    voices: (a, b) => b.voices - a.voices || a.place - b.place,
    label: (a, b) => label(a).localeCompare(label(b)) || a.place - b.place,
  };
  const label = (card) => one("h4", card.element).textContent;
  let sorted = "";

  const asked = () => {
    const found = Object.fromEntries(fields.map((name) => [name, form.elements[name].value.trim()]));
    found.verdict = all("[name=verdict]:checked", form).map((box) => box.value);
    found.fresh = form.elements.new?.checked ?? false;
    return found;
  };

  const toAddress = (filters) => {
    const query = new URLSearchParams();
    for (const name of fields) if (filters[name]) query.set(name, filters[name]);
    if (filters.verdict.length) query.set("verdict", filters.verdict.join(","));
    if (filters.fresh) query.set("new", "1");
    const address = new URL(location.href);
    address.search = query;
    history.replaceState(null, "", address);
  };

  const fromAddress = () => {
    const query = new URLSearchParams(location.search);
    for (const name of fields) {
      const field = form.elements[name];
      field.value = query.get(name) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    const verdicts = (query.get("verdict") ?? "").split(",");
    for (const box of all("[name=verdict]", form)) box.checked = verdicts.includes(box.value);
    if (form.elements.new) form.elements.new.checked = query.get("new") === "1";
  };

  const number = (name) => form.elements[name].selectedOptions[0]?.dataset.no;

  const apply = () => {
    const filters = asked();
    const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
    const least = SEVERITIES.indexOf(filters.severity);
    const source = filters.source && ` ${number("source")} `;
    const story = filters.story && number("story");
    const passes = (card) =>
      (!filters.verdict.length || filters.verdict.includes(card.verdict)) &&
      (!filters.kind || card.kind === filters.kind) &&
      (least < 0 || card.severity >= least) &&
      (!source || card.sources.includes(source)) &&
      (!story || card.story === story) &&
      (!filters.fresh || card.isNew) &&
      (!filters.decided || (filters.decided === "yes") === Boolean(card.decision)) &&
      words.every((word) => wordsOf(card).includes(word));
    sort(filters.sort);
    for (const box of boxes) box.shown = 0;
    let shown = 0;
    for (const card of cards) {
      const pass = passes(card);
      if (pass !== card.shown) {
        card.shown = pass;
        card.element.hidden = !pass;
        if (card.row) card.row.hidden = !pass;
      }
      if (!pass) continue;
      shown += 1;
      card.section.shown += 1;
      card.chunk.shown += 1;
      if (card.row) card.rowChunk.shown += 1;
    }
    for (const { element, shown, rem } of boxes) {
      element.hidden = !shown;
      if (element.matches(".verdict")) one(".verdict-title .count", element).textContent = shown;
      else element.style.containIntrinsicBlockSize = `${shown * rem}rem`;
    }
    for (const article of articles) {
      article.hidden = Boolean((filters.source && article.dataset.source !== filters.source) || (story && article.dataset.story !== story));
    }
    for (const table of all(".ledger")) table.hidden = all(".chunk", table).every((chunk) => chunk.hidden);
    one("#shown").textContent = shown === cards.length ? `${shown} findings` : `${shown} of ${cards.length} findings`;
    one("#nothing").hidden = shown > 0 || !cards.length;
    const folded = fields.slice(1).some((name) => filters[name]) || filters.fresh;
    one(".more", bar).toggleAttribute("data-active", folded);
    setTimeout(toAddress, 0, filters);  // the address can wait for the page to be drawn
  };

  const sort = (by) => {
    if (by === sorted) return;
    sorted = by;
    const ranked = [...cards].sort(order[by] ?? order[""]);
    for (const section of sections) deal(ranked.filter((card) => card.section === section).map((card) => card.element));
    for (const table of all(".ledger")) deal(ranked.map((card) => card.row).filter((row) => row && table.contains(row)));
    for (const card of cards) {
      card.chunk = boxOf.get(card.element.parentElement);
      card.rowChunk = boxOf.get(card.row?.parentElement);
    }
  };

  // Puts elements, in their order, into the chunks that they stand in.
  const deal = (elements) => {
    const chunks = [...new Set(elements.map((element) => element.parentElement))].sort(
      (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    const size = Math.ceil(elements.length / chunks.length);
    chunks.forEach((box, place) => box.append(...elements.slice(place * size, (place + 1) * size)));
  };

  // ---- two sources side by side

  const linesOf = (card) => all(".sentences > li", card);

  // Two claims for which the page holds no word difference: their sentences as they are.
  const plainPair = (card, a, b) => {
    const sides = [["a", a], ["b", b]].map(([side, place]) => {
      const line = linesOf(card)[place];
      return make("div", { class: `side ${side}` },
        ...[".byline", "blockquote"].map((part) => one(part, line).cloneNode(true)));
    });
    return make("div", { class: "pair" }, ...sides);
  };

  const showPair = (card, a, b) => {
    const diff = one(".diff", card);
    const known = (x, y) => one(`.known[data-a="${x}"][data-b="${y}"]`, diff);
    one(".pair:not(.known)", diff)?.remove();
    for (const pair of all(".pair", diff)) pair.hidden = true;
    const pair = known(a, b) ?? known(b, a);
    if (pair) pair.hidden = false;
    else diff.append(plainPair(card, a, b));
    merge(diff);
  };

  const withPicker = (card) => {
    const diff = one(".diff", card);
    if (!diff || one(".pick", diff)) return;
    const lines = linesOf(card);
    for (const pair of all(".pair", diff)) pair.classList.add("known");
    const first = one(".pair", diff);
    const options = () => lines.map((line, place) =>
      make("option", { value: place }, `${one("b", line).textContent}: ${one("mark", line)?.textContent ?? ""}`.slice(0, 90)));
    const selects = [["a", "One side"], ["b", "Other side"]].map(([side, name]) => {
      const select = make("select", { "aria-label": name, "data-side": side }, ...options());
      select.value = first.dataset[side];
      return select;
    });
    if (lines.length < 3) return;
    const change = () => showPair(card, selects[0].value, selects[1].value);
    for (const select of selects) select.addEventListener("change", change);
    diff.prepend(make("div", { class: "pick" }, "Side by side", ...selects));
    const others = one(".others", diff);
    if (others) { diff.append(...all(".pair", others)); others.remove(); }
    showPair(card, first.dataset.a, first.dataset.b);
  };

  // The unified view: what both sides share once, as the second side writes it, and before or behind
  // it what either has alone.  The words that are not marked are the same on both sides.
  const atomsOf = (side) => [...side.childNodes].flatMap((node) =>
    (node.textContent.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? []).map((text) => ({
      text,
      word: /[\p{L}\p{N}_]/u.test(text),
      changed: node.nodeName === "DEL" || node.nodeName === "INS",
      value: node.nodeName === "MARK" || node.firstElementChild?.nodeName === "MARK",
    })));

  const unified = (left, right) => {
    const runs = [];
    const put = (look, atom) => {
      const last = runs.at(-1);
      const blank = !last || /\s$/.test(last.text);
      if (!atom.text.trim() && blank) return;
      const gap = look === "ins" && last?.look === "del" && !blank ? " " : "";
      if (last && last.look === look && last.value === atom.value) last.text += atom.text;
      else runs.push({ look, value: atom.value, text: gap + atom.text });
    };
    while (left.length || right.length) {
      while (left[0]?.changed) put("del", left.shift());
      while (right[0]?.changed) put("ins", right.shift());
      if (left.length && !left[0].word && !right[0]?.changed && (right[0]?.word ?? true)) {
        const sign = left.shift();
        if (!sign.text.trim()) put("", sign);
      } else {
        if (left.length && left[0].word === (right[0]?.word ?? true)) left.shift();
        if (right.length) put("", right.shift());
      }
    }
    return runs.map(({ look, value, text }) => {
      const inner = value ? make("mark", {}, text) : text;
      return look ? make(look, {}, inner) : inner;
    });
  };

  const merge = (diff) => {
    if (!document.body.classList.contains("unified")) return;
    for (const pair of all(".pair", diff)) {
      if (pair.hidden || one(".merged", pair)) continue;
      const names = all(".byline", pair).map((line) => line.cloneNode(true));
      const sides = all("blockquote", pair).map(atomsOf);
      const merged = make("blockquote", { dir: "auto" }, ...unified(...sides));
      pair.prepend(make("div", { class: "merged" }, ...names, merged));
    }
  };

  const unify = (on) => {
    document.body.classList.toggle("unified", on);
    one('[data-do="unified"]').setAttribute("aria-pressed", String(on));
    kept.write("claimcheck.unified", on);
    if (on) all(".diff").forEach(merge);
  };

  // ---- decisions: one entry per conflict, by the fingerprints of its pairs

  const SAID = { accept: "Confirmed", dismiss: "Dismissed", note: "Noted" };
  const isText = (value) => value === undefined || value === null || typeof value === "string";
  const isDay = (value) => !value || /^\d{4}-\d\d-\d\d$/.test(value);
  const isDecision = (entry) =>
    entry && Object.hasOwn(SAID, entry.decision) && Array.isArray(entry.fingerprints) && entry.fingerprints.length > 0 &&
    entry.fingerprints.every((mark) => typeof mark === "string") &&
    ["rule", "label", "reason", "author", "made", "expires"].every((name) => isText(entry[name])) &&
    isDay(entry.made) && isDay(entry.expires) && (entry.decision !== "dismiss" || Boolean(entry.reason?.trim()));

  // Exactly the fields of the file's format (src/claimcheck/findings/decisions.py).
  const written = (entry) => ({
    decision: entry.decision, fingerprints: entry.fingerprints, rule: entry.rule ?? null, label: entry.label ?? null,
    reason: entry.reason ?? "", author: entry.author || null, made: entry.made || null, expires: entry.expires || null,
  });

  const remembered = kept.read(DECISIONS, []);
  const store = new Map(Array.isArray(remembered) ? remembered.filter((pair) => pair?.[1] === null || isDecision(pair?.[1])) : []);
  const strays = all("#strays [data-ruling]").map((item) => JSON.parse(item.dataset.ruling));
  const keyOf = (marks) => [...marks].sort().join(" ");
  const today = () => new Date().toISOString().slice(0, 10);

  const decisionOn = (card) => {
    const own = store.get(keyOf(card.marks));
    return own === undefined ? card.given : own;
  };

  const said = (decision) => {
    const parts = [make("b", {}, SAID[decision.decision])];
    if (decision.author) parts.push(" by ", make("bdi", {}, decision.author));
    if (decision.made) parts.push(` on ${decision.made}`);
    if (decision.expires) parts.push(`, until ${decision.expires}`);
    if (decision.reason) parts.push(": ", make("bdi", {}, decision.reason));
    const ruling = make("p", { class: `ruling ${decision.decision}` }, ...parts);
    if (decision.expires && decision.expires < today()) ruling.append(" ", make("span", { class: "tag" }, "expired"));
    return ruling;
  };

  const showDecision = (card) => {
    card.decision = decisionOn(card);
    for (const part of [card.element, card.row]) part?.classList.toggle("settled", Boolean(card.decision));
    one(".ruling", card.review)?.remove();
    if (card.decision) card.review.prepend(said(card.decision));
    const form = one(".decide", card.review);
    if (!form) return;
    for (const box of all("[name=decision]", form)) box.checked = box.value === card.decision?.decision;
    for (const name of ["reason", "author", "expires"]) form.elements[name].value = card.decision?.[name] ?? "";
    one(".details", form).hidden = true;
    one(".error", form).textContent = "";
  };

  const decide = (card, entry) => {
    store.set(keyOf(card.marks), entry);
    kept.write(DECISIONS, [...store]);
    showDecision(card);
    progress();
  };

  const save = (card, form) => {
    const field = (name) => form.elements[name].value.trim();
    const choice = form.elements.decision.value;
    const reason = field("reason");
    if (choice !== "accept" && !reason) {
      one(".error", form).textContent = choice === "dismiss" ? "A dismissal needs a reason." : "Write the note.";
      form.elements.reason.focus();
      return;
    }
    kept.write("claimcheck.author", field("author"));
    decide(card, written({
      decision: choice, fingerprints: card.marks, rule: card.decision?.rule ?? card.review.dataset.rule, label: label(card),
      reason, author: field("author"), made: today(), expires: field("expires"),
    }));
    one("[name=decision]:checked", form)?.focus();
  };

  const choose = (form) => {
    one(".details", form).hidden = false;
    form.elements.author.value ||= kept.read("claimcheck.author", "");
  };

  const withReview = (card) => {
    const form = one("#review").content.cloneNode(true).firstElementChild;
    form.addEventListener("change", (event) => { if (event.target.name === "decision") choose(form); });
    form.addEventListener("submit", (event) => { event.preventDefault(); save(card, form); });
    one('[data-do="clear"]', form).addEventListener("click", () => decide(card, null));
    card.review.append(form);
    showDecision(card);
  };

  const reviewed = cards.filter((card) => one(".review", card.element));
  const progress = () => {
    const done = reviewed.filter((card) => card.decision).length;
    one("#progress").textContent = reviewed.length ? `· ${done} of ${reviewed.length} decided` : "";
  };

  const exported = () => {
    const decisions = reviewed.map((card) => card.decision).filter(Boolean);
    return `${JSON.stringify({ schema: DECISIONS, decisions: [...decisions, ...strays] }, null, 1)}\n`;
  };

  const download = () => {
    const address = URL.createObjectURL(new Blob([exported()], { type: "application/json" }));
    const link = make("a", { href: address, download: "decisions.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };

  const take = (text) => {
    const file = JSON.parse(text);
    if (file?.schema !== DECISIONS || !Array.isArray(file.decisions) || !file.decisions.every(isDecision)) {
      throw new Error("it is not a file of decisions");
    }
    let matched = 0;
    for (const entry of file.decisions.map(written)) {
      const about = reviewed.filter((card) => card.marks.some((mark) => entry.fingerprints.includes(mark)));
      for (const card of about) decide(card, entry);
      if (about.length) matched += 1;
      else if (!strays.some((known) => keyOf(known.fingerprints) === keyOf(entry.fingerprints))) strays.push(entry);
    }
    return `${matched} of ${file.decisions.length} decisions are about conflicts here.`;
  };

  const read = async (file) => {
    let outcome;
    try { outcome = take(await file.text()); } catch (error) { outcome = `${file.name} cannot be imported: ${error.message}.`; }
    apply();
    one("#progress").textContent += ` · ${outcome}`;
  };

  // ---- walking

  const open = (element) => {
    for (let at = element; at; at = at.parentElement) if (at.nodeName === "DETAILS") at.open = true;
  };

  let now = null;
  const goTo = (card) => {
    now?.element.classList.remove("now");
    now = card;
    card.element.classList.add("now");
    open(card.element);
    const target = card.element.nodeName === "DETAILS" ? one("summary", card.element) : card.element;
    target.focus({ preventScroll: true });
    card.element.scrollIntoView({ block: "start" });
    const address = new URL(location.href);
    address.hash = card.element.id;
    history.replaceState(null, "", address);
  };

  const walk = (step) => {
    const visible = sections.flatMap(({ element }) => all(".card", element)).map((element) => byId.get(element.id)).filter((card) => card.shown);
    const conflicts = visible.filter((card) => card.verdict === "conflict");
    const list = conflicts.length ? conflicts : visible;
    const at = list.indexOf(now);
    const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step;
    if (list[next]) goTo(list[next]);
  };

  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    const card = byId.get(target.id);
    if (card && !card.shown) { form.reset(); apply(); }
    if (card) { goTo(card); return; }
    open(target);
    target.scrollIntoView({ block: "center" });
  };

  const quickly = (decision) => {
    if (!now?.review) return;
    complete(now);
    one(`[name=decision][value=${decision}]`, now.review).click();
    one(decision === "accept" ? ".details button" : "[name=reason]", now.review).focus();
  };

  const help = one("#help");
  const search = form.elements.q;
  const reset = () => { form.reset(); apply(); };
  const actions = {
    unified: () => unify(!document.body.classList.contains("unified")),
    export: download, import: () => one("#file").click(), help: () => help.showModal(), reset,
  };
  const keys = {
    j: () => walk(1), k: () => walk(-1), u: actions.unified, "?": actions.help,
    "/": () => { search.focus(); search.select(); },
    a: () => quickly("accept"), d: () => quickly("dismiss"), n: () => quickly("note"),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input:not([type=checkbox], [type=radio]), select, textarea");
    if (event.key === "Escape" && event.target === search) { search.value = ""; apply(); search.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || help.open || !one("#keys").checked) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  document.addEventListener("click", (event) => {
    actions[event.target.closest("[data-do]")?.dataset.do]?.();
    const more = one(".more", bar);
    if (!more.contains(event.target)) more.open = false;
    const map = event.target.closest(".map");
    if (map) {
      const box = map.getBoundingClientRect();
      const rows = all(".text > p", map.parentElement);
      const share = (event.clientX - box.left) / box.width;
      rows[Math.min(rows.length - 1, Math.floor(share * rows.length))]?.scrollIntoView({ block: "center" });
    }
  });
  document.addEventListener("focusin", (event) => {
    const card = byId.get(event.target.closest(".card")?.id);
    if (card && card !== now) { now?.element.classList.remove("now"); now = card; }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", apply);
  let waiting = 0;
  search.addEventListener("input", () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(apply); });
  one("#file").addEventListener("change", (event) => { if (event.target.files[0]) read(event.target.files[0]); event.target.value = ""; });
  one("#keys").checked = kept.read("claimcheck.keys", true);
  one("#keys").addEventListener("change", (event) => kept.write("claimcheck.keys", event.target.checked));
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", () => all(".conflict .said, .updated .said").forEach((said) => { said.open = true; }));

  // ---- the start: controls are made for what comes near

  const complete = (card) => {
    if (card.complete) return;
    card.complete = true;
    withPicker(card.element);
    if (card.review) withReview(card);
  };
  for (const card of reviewed) {
    card.review = one(".review", card.element);
    card.marks = card.review.dataset.marks.split(" ");
    card.given = card.review.dataset.ruling ? JSON.parse(card.review.dataset.ruling) : null;
    showDecision(card);
  }
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) { complete(byId.get(target.id)); near.unobserve(target); }
    }
  }, { rootMargin: "600px" });
  for (const { element } of cards) if (one(".diff", element)) near.observe(element);
  bar.hidden = false;
  new ResizeObserver(() => {
    const sticky = getComputedStyle(bar).position === "sticky";
    document.documentElement.style.setProperty("--bar", `${sticky ? bar.offsetHeight : 0}px`);
  }).observe(bar);
  fromAddress();
  apply();
  progress();
  unify(kept.read("claimcheck.unified", false));
  if (location.hash) arrive();
  (window.requestIdleCallback ?? setTimeout)(() => cards.forEach(wordsOf));
})();
