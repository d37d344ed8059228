/**
 * <vejviser-widget>: a button that opens a conversation, on any page that holds this line:
 *
 *   <script src="https://…/widget.js" defer></script>
 *
 * Text is put in as text, never as markup. Nothing is stored in the browser, and no other server is asked.
 */
(() => {
if (customElements.get("vejviser-widget")) return; // the page loads it twice

const [SCRIPT, VOICE] = [document.currentScript, window.speechSynthesis];
const [SLOW_MS, LONGEST_WAIT_MS, MARGIN] = [1500, 20_000, 12];
const WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000]; // between tries, where there is a connection at all
const BROKEN = "Der gik noget galt hos os. Prøv igen om lidt, eller ring på {{ phone }}.";
const composing = (event) => event.isComposing || event.keyCode === 229; // accents, other scripts
const button = (title, click, more) => element("button", { type: "button", click, ...more }, title);
const where = ({ section, date }) => [section && `Afsnit: ${section}`, date].filter(Boolean).join(" · ");

/** The visible conversation, and the button that opens it. */
class Widget extends HTMLElement {
  #server; #token; #working; #easy; #hurry; #ending;
  #waiting = []; #ids = 0;
  #unsent = new Map(); // the ids of what may have reached the server all the same

  connectedCallback() {
    if (this.shadowRoot) return;
    this.#server = new URL(".", SCRIPT.src).href;
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [STYLE];
    this.#build();
    for (const opener of document.querySelectorAll("[data-vejviser-open]")) opener.hidden = false;
    document.addEventListener("click", ({ target }) => target.closest?.("[data-vejviser-open]") && this.open());
  }

  /** Show the conversation or hide it, with the focus where it goes on. */
  open(open = true) {
    this.panel.hidden = !open;
    this.launcher.hidden = open;
    this.launcher.setAttribute("aria-expanded", open);
    (open ? this.field : this.launcher).focus();
    if (open) VOICE?.getVoices(); // some browsers load them only when asked
    else VOICE?.cancel();
    if (open && !this.#token && !this.list.firstChild && !this.alert.firstChild) this.#work();
  }

  #build() {
    const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
    const anew = reloaded ? "Siden er genindlæst, så samtalen er begyndt forfra. " : "";
    this.launcher = button(SCRIPT.dataset.label ?? "Spørg Vejviser", () => this.open(),
      { class: "launcher", "aria-expanded": false });
    this.list = element("ol", { class: "messages", role: "list" });
    const dots = element("span", { class: "dots", "aria-hidden": true }, "...");
    this.typing = element("p", { class: "typing", hidden: "" }, "Skriver ", dots);
    const aside = `${anew}Samtalen er kun her på siden. Genindlæser du siden, begynder samtalen forfra.`;
    this.transcript = element("div", { class: "transcript", role: "region", "aria-label": "Samtale", tabindex: 0 },
      element("p", { class: "aside" }, aside), this.list, this.typing);
    this.alert = element("div", { class: "alert", role: "alert" });
    const enter = (event) => event.key === "Enter" && !event.shiftKey && !composing(event) && this.#sendWritten(event);
    this.field = element("textarea", { id: "field", rows: 2, enterkeyhint: "send", autocomplete: "off",
      "aria-describedby": "hint", keydown: enter });
    this.easyButton = button("Lettere ord", () => this.#switchEasy(), { class: "easy", "aria-pressed": false });
    this.moreButton = button("Mere", () => this.#showMore(this.more.hidden), { "aria-expanded": false });
    this.sure = element("div", { role: "group", "aria-labelledby": "sure", hidden: "" },
      element("p", { id: "sure" }, "Vil du slette hele samtalen? Den kan ikke hentes igen."),
      button("Ja, slet samtalen", () => this.#delete()), button("Nej, behold den", () => this.#showMore(false)));
    this.more = element("div", { class: "more", hidden: "" }, button("Gem samtalen", () => this.#save()),
      button("Slet min samtale", () => this.#showMore(true, true)), out(`${this.#server}om`, "Om Vejviser"), this.sure);
    this.note = element("p", { class: "note" });
    const form = element("form", { class: "write", submit: (event) => this.#sendWritten(event) },
      element("label", { for: "field" }, "Skriv dit spørgsmål"),
      element("p", { id: "hint", class: "hint" }, "Du skriver med en maskine. Skriv ikke dit CPR-nummer."), this.field,
      element("div", { class: "row" }, element("button", { class: "send" }, "Send"), this.easyButton), this.note);
    const top = element("div", { class: "top" }, element("h2", { id: "title" }, "Vejviser"), this.moreButton,
      button("Luk", () => this.open(false)), element("p", {}, "Hjælp til voksne i Aalborg Kommune"));
    const escape = (event) => event.key === "Escape" && !composing(event) && this.open(false);
    const box = element("div", { class: "box" }, top, this.more, this.transcript, this.alert, form);
    this.panel = element("div", { class: "panel", role: "dialog", "aria-labelledby": "title", hidden: "",
      keydown: escape }, box);
    this.announcer = element("div", { class: "unseen", "aria-live": "polite" });
    this.shadowRoot.append(element("section", { class: "all", lang: "da", dir: "ltr", "aria-label": "Vejviser" },
      this.launcher, this.panel, this.announcer));
  }

  #sendWritten(event) {
    event?.preventDefault();
    const text = this.field.value.trim();
    this.field.focus({ preventScroll: true });
    this.field.value = "";
    if (text) this.#send({ text, item: message("Du skrev", "person", [{ text }]) });
  }

  #choose(choice, pressed) {
    if (pressed.getAttribute("aria-disabled") === "true") return;
    pressed.setAttribute("aria-disabled", true);
    pressed.replaceChildren("Du valgte: ", choice.title);
    this.#send({ choice, pressed, item: message("Du valgte", "person", [{ text: choice.title }]) });
  }

  #send(turn) {
    turn.id = this.#unsent.get(turn.choice ?? turn.text) ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
    this.alert.replaceChildren();
    this.note.replaceChildren();
    this.list.append(turn.item);
    this.#reveal(turn.item);
    this.#waiting.push(turn);
    this.#work();
  }

  /** Send what waits, unless that is being done already. */
  #work = () => (this.#working ??= this.#sendAll().finally(() => (this.#working = undefined)));

  async #sendAll() {
    try {
      if (!this.#token) {
        const { token, messages } = await this.#insist("sessions", {});
        this.#token = token;
        this.#showAnswer(messages, this.#waiting[0]?.item);
      }
      while (this.#waiting.length) {
        const [{ choice, text, id, item }] = this.#waiting;
        const body = { ...(choice ? { choice: choice.id } : { text }), id, easy: this.#easy, details: true };
        const { messages } = await this.#insist("messages", body);
        this.#waiting.shift();
        this.#unsent.clear();
        const told = messages.find((said) => "easy" in said)?.easy; // the person may have asked for easy words in words
        if (told === !this.#easy && body.easy === this.#easy) this.#switchEasy();
        if (messages.some((said) => said.deleted)) this.#drop(this.list.children);
        this.#reveal(this.#showAnswer(messages, item.nextSibling));
        this.#announce(spoken(messages));
      }
    } catch (failure) {
      this.#giveBack(failure);
    }
  }

  /** Return the JSON of an answer. Throws a sentence for the person, and `status`: 0 for a server out of reach. */
  async #ask(method, path, body) {
    const token = this.#token && { Authorization: `Bearer ${this.#token}` };
    const asked = { method, headers: { "Content-Type": "application/json", ...token }, body: JSON.stringify(body),
      credentials: "omit", signal: AbortSignal.timeout(LONGEST_WAIT_MS) };
    const failed = (status, text) => Object.assign(new Error(text), { status });
    const response = await fetch(`${this.#server}webhooks/web/${path}`, asked).catch(() => {
      throw failed(0, "Der er ingen forbindelse lige nu. Se, om du har net, og prøv igen.");
    });
    const answer = await response.json().catch(() => null);
    if (!response.ok || !answer?.messages) throw failed(response.status, answer?.error ?? BROKEN);
    return answer;
  }

  /** Ask again for as long as that may help, and say so; a message has an id, so that it is answered once. */
  async #insist(path, body) {
    for (let tries = 0; ; tries += Number(navigator.onLine)) {
      const timer = setTimeout(() => this.#reveal(this.typing, (this.typing.hidden = false)), SLOW_MS);
      const answer = await this.#ask("POST", path, body).catch((failure) => failure);
      this.typing.hidden = !clearTimeout(timer);
      if (answer.messages) {
        this.alert.replaceChildren();
        return answer;
      }
      const passing = answer.status === 0 || answer.status >= 500;
      if (!passing || this.#ending || tries >= WAITS_MS.length) throw answer;
      const why = answer.status ? "Der gik noget galt hos os." : "Der er ingen forbindelse lige nu.";
      const patient = `${why} Vi prøver igen af os selv. Det, du skriver, går ikke tabt.`;
      if (!this.alert.firstChild) this.#fail(patient, "Prøv igen nu", () => this.#hurry());
      await new Promise((done) => {
        this.#hurry = done;
        addEventListener("online", done, { once: true });
        if (navigator.onLine) setTimeout(done, WAITS_MS[tries]);
      });
    }
  }

  /** Put what was not sent back where it came from, and say what went wrong. */
  #giveBack(failure) {
    const unsent = this.#waiting.splice(0);
    for (const { item, pressed, choice, text, id } of unsent) {
      this.#unsent.set(choice ?? text, id);
      item.remove();
      pressed?.setAttribute("aria-disabled", false);
      pressed?.replaceChildren(choice.title);
    }
    this.field.value = [...unsent.map(({ text }) => text), this.field.value].filter(Boolean).join("\n");
    const kept = this.field.value && " Det, du skrev, står stadig i feltet.";
    if (failure.status === 401) {
      this.#token = null;
      this.#drop(this.list.querySelectorAll(".choices, .rate")); // they belong to the old session
      return this.#fail(`Samtalen er udløbet. Begynd en ny for at skrive videre.${kept}`, "Begynd en ny samtale",
        () => this.#work().then(() => this.#reveal(this.list.lastChild)));
    }
    if (!("status" in failure)) console.error(failure);
    const again = failure.status !== 413 && "Prøv igen"; // else it is too long
    return this.#fail(("status" in failure ? failure.message : BROKEN) + kept, again, () => {
      for (const { choice, pressed } of unsent) if (choice) this.#choose(choice, pressed);
      if (this.field.value.trim()) this.#sendWritten();
      else this.#work();
    });
  }

  /** Take things out of the conversation; a focus in them goes to the field. */
  #drop(gone) {
    for (const each of [...gone]) {
      if (each.contains(this.shadowRoot.activeElement)) this.field.focus();
      each.remove();
    }
  }

  /** Show what went wrong, perhaps with a button that mends it. */
  #fail(text, title, act) {
    const mend = () => {
      this.alert.replaceChildren();
      this.field.focus({ preventScroll: true });
      act();
    };
    this.alert.replaceChildren(element("p", {}, text), ...(title ? [button(title, mend)] : []));
    for (const shown of [this.list.lastChild, this.alert]) shown?.scrollIntoView({ block: "nearest" });
  }

  #switchEasy() {
    this.#easy = !this.#easy;
    this.easyButton.setAttribute("aria-pressed", this.#easy);
    for (const said of [...this.list.children].flatMap((item) => item.said)) {
      said.shown?.replaceChildren(...paragraphs(this.#words(said)));
    }
    this.#tell(`Svarene er nu ${this.#easy ? "med lettere ord" : "i fuld længde"}, også dem du har fået.`);
  }

  /** A message in the words that are switched on; one with a single wording keeps it. */
  #words = (said) => (this.#easy ? said.easy_text : said.full_text) ?? said.text;

  #showMore(shown, asks = false) {
    this.more.hidden = !shown;
    this.sure.hidden = !asks;
    this.moreButton.setAttribute("aria-expanded", shown);
    (asks ? this.sure.querySelector("button") : this.moreButton).focus();
  }

  async #delete() {
    this.#ending = true;
    this.#hurry?.(); // what waits for a connection does not wait any longer
    await this.#working;
    this.#ending = false;
    const { status, message } = this.#token ? await this.#ask("DELETE", "sessions").catch((failure) => failure) : {};
    if (message && status !== 401) return this.#fail(message, "Prøv igen", () => this.#delete());
    this.#token = null;
    VOICE?.cancel();
    this.list.replaceChildren();
    this.alert.replaceChildren();
    this.#showMore(false);
    this.#tell("Samtalen er slettet. Har du booket en tid, står den stadig.");
    return this.field.focus();
  }

  #save() {
    const lines = (said) =>
      [this.#words(said), ...(said.sources ?? []).map((cited) => `Kilde: ${cited.title}. ${where(cited)}`)];
    const turns = [...this.list.children].map((item) =>
      [`${item.firstChild.textContent}:`, ...item.said.flatMap(lines)].join("\n"));
    const text = [`Samtale med Vejviser, en maskine. ${new Date().toLocaleString("da-DK")}`, ...turns, ""].join("\n\n");
    const href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    element("a", { href, download: "samtale-med-vejviser.txt" }).click();
    this.#tell("Samtalen er gemt som en tekstfil.");
  }

  #showAnswer(messages, before = null) {
    const parts = messages.flatMap((said) => {
      said.shown = element("div", { class: "text" }, ...paragraphs(this.#words(said)));
      return [said.shown, ...this.#links(said.links ?? []), ...sources(said.sources), ...this.#choices(said.choices)];
    });
    const rated = messages.filter((said) => said.rating).slice(-1).map((said) => this.#thumbs(said.rating));
    const read = button("Læs højt", () => this.#read(read, messages), { class: "quiet", "aria-pressed": false });
    const tools = element("div", { class: "tools" }, ...(VOICE ? [read] : []), ...rated);
    const item = message("Vejviser svarede", "machine", messages, [...parts, tools]);
    this.list.insertBefore(item, before);
    return item;
  }

  /** Pages and files of this server only. */
  #links(links) {
    const own = links.filter(({ url }) => /^\/[^/]/.test(url));
    return group("links", [], own.map(({ title, url }) => [out(this.#server + url.slice(1), title)]));
  }

  #choices(choices) {
    const label = element("p", { id: `choices-${++this.#ids}` }, "Du kan vælge:");
    const pressed = (choice) => [button(choice.title, (event) => this.#choose(choice, event.currentTarget))];
    return group("choices", [label], choices.map(pressed), { "aria-labelledby": label.id });
  }

  #read(pressed, messages) {
    const ends = pressed.getAttribute("aria-pressed") === "true";
    VOICE.cancel(); // what was being read ends, its button springs up
    if (ends) return;
    const danish = (voice) => /^da([-_]|$)/i.test(voice.lang);
    const voices = VOICE.getVoices().filter((voice) => voice.localService); // others send the text away
    const speech = new SpeechSynthesisUtterance(messages.map((said) => sentences(this.#words(said))).join(" "));
    speech.lang = "da-DK";
    speech.voice = voices.find(danish) ?? voices[0] ?? null;
    speech.onend = speech.onerror = () => pressed.setAttribute("aria-pressed", false);
    pressed.setAttribute("aria-pressed", true);
    if (speech.voice && !danish(speech.voice)) this.#tell("Din enhed har ingen dansk stemme. Det kan lyde forkert.");
    VOICE.speak(speech);
  }

  #thumbs(answer) {
    const label = `rate-${++this.#ids}`;
    const thanks = element("p");
    let helpful;
    const rate = async (reason) => {
      const body = { answer, helpful, reason };
      const { messages, message } = await this.#ask("POST", "feedback", body).catch((failure) => failure);
      thanks.textContent = message ?? "Tak for dit svar.";
      if (messages?.length) this.#reveal(this.#showAnswer(messages)); // the reason told of somebody in danger
      this.#announce(messages?.length ? spoken(messages) : thanks.textContent);
      return messages;
    };
    const reason = element("textarea", { id: `${label}-why`, rows: 2, maxlength: 500 });
    const why = element("form", { hidden: "", submit: async (event) => {
      event.preventDefault();
      if (!reason.value.trim() || !(await rate(reason.value.trim()))) return;
      why.hidden = true;
      thumbs[helpful ? 0 : 1].focus();
    } }, element("label", { for: reason.id }, "Skriv gerne hvorfor, men ikke navn eller CPR-nummer."), reason,
    element("button", {}, "Send din grund"));
    const thumbs = ["Ja", "Nej"].map((title, place) => button(title, async () => {
      helpful = place === 0;
      why.hidden = !(await rate());
      thumbs.forEach((thumb, other) => thumb.setAttribute("aria-pressed", !why.hidden && other === place));
    }, { class: `quiet thumb-${place}`, "aria-pressed": false }));
    return element("div", { class: "rate", role: "group", "aria-labelledby": label },
      element("p", { id: label }, "Hjalp det?"), ...thumbs, thanks, why);
  }

  /** Show an item from its first line, with the one before it where there is room. */
  #reveal(item) {
    const whole = getComputedStyle(this.transcript).overflowY === "visible"; // a short panel scrolls as one
    if (this.panel.hidden || (whole && this.field.value)) return; // the field would move away from who writes
    const box = whole ? this.panel.firstChild : this.transcript;
    const margin = MARGIN + (whole ? box.firstChild.offsetHeight : 0); // the heading may stay
    const top = (each) => each.getBoundingClientRect().top;
    const before = item.previousElementSibling ?? item;
    const both = item.getBoundingClientRect().bottom - top(before) + margin + MARGIN < box.clientHeight;
    box.scrollTop += top(both ? before : item) - top(box) - margin;
  }

  /** Say something for eyes and ears. */
  #tell = (text) => this.#announce((this.note.textContent = text));

  #announce = (text) => this.announcer.replaceChildren(element("p", {}, text));
}

/** A turn as a screen reader says it. */
function spoken(messages) {
  const all = (kind) => messages.flatMap((said) => said[kind] ?? []).map(({ title }) => title);
  const count = (titles, one, many, end) =>
    (titles.length ? [`${titles.length} ${titles.length === 1 ? one : many}${end}`] : []);
  const [links, choices] = [all("links"), all("choices")];
  return ["Vejviser svarede:", ...messages.map((said) => sentences(said.text)),
    ...count(links, "link", "links", `: ${links.join("; ")}.`), ...count(all("sources"), "kilde", "kilder", "."),
    ...count(choices, "svarmulighed", "svarmuligheder", `: ${choices.join("; ")}`)].join(" ");
}

/** The lines of a text as sentences, for a voice. */
function sentences(text) {
  return text.split("\n").map((line) => line.replace(/^- /, "").trim()).filter(Boolean)
    .map((line) => (/[.!?:]$/.test(line) ? line : `${line}.`)).join(" ");
}

function sources(cited = []) {
  const named = ({ url, title }) => (/^https?:/.test(url) ? out(url, title) : title);
  const listed = cited.map((each) => [named(each), element("span", { class: "where" }, where(each))]);
  return group("sources", [element("h4", {}, "Kilder")], listed);
}

/** A list under a heading, or nothing for no items. */
function group(kind, heading, items, more) {
  const list = element("ul", { role: "list", ...more }, ...items.map((item) => element("li", {}, ...item)));
  return items.length ? [element("div", { class: kind }, ...heading, list)] : [];
}

/** The text as paragraphs, with the lines that begin with "- " as a list. */
function paragraphs(text) {
  const parts = [];
  let open = null;
  for (const line of text.split("\n")) {
    const kind = line.startsWith("- ") ? "ul" : line.trim() && "p";
    if (kind && open?.localName !== kind) parts.push((open = element(kind)));
    else if (kind === "p") open.append("\n");
    if (kind === "ul") open.append(element("li", {}, ...called(line.slice(2))));
    else if (kind) open.append(...called(line));
    else open = null;
  }
  return parts;
}

/** An item of the conversation; `said` keeps what it was made of. */
const message = (heading, who, said, parts = paragraphs(said[0].text)) =>
  Object.assign(element("li", { class: who }, element("h3", {}, heading), ...parts), { said });

/** A link that opens beside the page, so that the conversation stays. */
const out = (href, title) => element("a", { href, target: "_blank", rel: "noopener" }, title,
  element("span", { class: "where" }, "Åbner i et nyt faneblad"));

/** A line with its telephone numbers as links. */
const called = (line) => line.split(/\b((?:\d\d ){3}\d\d|\d\d \d{3} \d{3}|(?<!§ ?)112)\b/)
  .map((part, place) => (place % 2 ? element("a", { href: `tel:${part.replaceAll(" ", "")}` }, part) : part));

/** An element; a function among the attributes listens to the event of that name. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host { all: initial !important; position: fixed !important; inset: auto 0 0 auto !important; z-index: 2147483000
  !important; }
.all { --ink: #16222c; --muted: #45545f; --ground: #f1f4f6; --paper: #fff; --line: #d3dbe1; --edge: #61727e; --accent:
  #0b5382; --on: #fff; --soft: #e2edf4; --bad: #a11d1d; --bad-ground: #fdf1f0; --focus: #0b5382; color: var(--ink); font:
  1em/1.5 system-ui, sans-serif; color-scheme: light dark; font-size: max(1.0625em, 1.0625rem); overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { .all { --ink: #e9eff3; --muted: #b7c5cf; --ground: #0f181f; --paper: #18242d;
  --line: #33444f; --edge: #8a9eab; --accent: #8fcaf0; --on: #0b1b26; --soft: #1f3747; --bad: #ffb9b0; --bad-ground:
  #3b1b19; --focus: #ffd479; } }
* { box-sizing: border-box; margin: 0; padding: 0; } [hidden], p:empty { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
h2, h3, h4 { font-size: 1em; line-height: 1.25; } [role="list"] { list-style: none; } a { color: var(--accent); }
label, .choices p { font-weight: 600; } :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
button, textarea { font: inherit; color: inherit; border-radius: .375em; }
button { min-height: max(2.75em, 44px); min-width: 44px; padding: .5em .9em; border: 2px solid var(--accent); line-height:
  1.3; background: var(--paper); color: var(--accent); text-align: start; cursor: pointer; }
textarea { display: block; width: 100%; min-height: 44px; max-height: 9em; padding: .5em .75em; border: 2px solid
  var(--edge); background: var(--paper); field-sizing: content; resize: vertical; }
.launcher { position: fixed; inset: auto 1em 1em auto; max-width: calc(100vw - 2em); padding: .75em 1.4em; border-color:
  var(--on); border-radius: 2em; background: var(--accent); color: var(--on); font-weight: 600; }
.launcher:hover, .send:hover { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.panel { position: fixed; inset: auto 1em 1em auto; width: min(27em, 100vw - 2em); height: min(46em, 100dvh - 2em);
  container-type: size; overflow: hidden; border: 1px solid var(--edge); border-radius: .75em; background: var(--paper);
  box-shadow: 0 8px 40px #0005; }
@media (max-width: 34em), (max-height: 34em) { .panel { inset: 0; width: auto; height: auto; border: 0; border-radius: 0;
  } }
.box { height: 100%; display: flex; flex-direction: column; overflow-y: auto; overscroll-behavior: contain; }
.top { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: 0 .5em; padding:
  .5em 1em .6em; background: #0c3a5b; color: #fff; border-bottom: 1px solid transparent; }
.top h2 { flex: 1 0 auto; font-size: 1.25em; } .top p { flex-basis: 100%; font-size: .9em; }
.top button { border-color: #fff9; background: #fff1; color: inherit; } .top :focus-visible { outline-color: #ffd479; }
.transcript { position: relative; flex: 1 0 auto; padding: .9em 1em; background: var(--ground); }
.transcript:focus-visible { outline-offset: -3px; }
@container (min-height: 20em) { .transcript { flex: 1 1 0; min-height: 8em; overflow-y: auto; overscroll-behavior:
  contain; } }
@container (max-height: 20em) { .top p { display: none; } }
@container (max-height: 10em) { .top { position: static; } }
.aside, .hint, .note, .where, .sources, .typing, .tools { font-size: .9em; line-height: 1.4; color: var(--muted); }
.messages { display: grid; gap: .9em; }
.messages > li { min-width: 0; padding: .7em .9em .8em; border: 1px solid var(--line); border-radius: .5em; background:
  var(--paper); }
.messages > .person { justify-self: end; max-width: 92%; background: var(--soft); border-color: transparent; }
h3 { font-size: .85em; color: var(--muted); margin-bottom: .2em; } .text > * + * { margin-top: .7em; }
.text ul { padding-inline-start: 1.25em; list-style: disc; } .messages p { white-space: pre-line; }
.links, .choices, .tools, .typing, .messages, .sources, :not(h3) + .text { margin-top: .9em; }
.links a, .more a { display: inline-block; min-height: 44px; padding-block: .3em; font-weight: 600; }
.where { display: inline-block; width: 100%; font-weight: 400; } .sources .where { font-size: 1em; }
.sources { padding-top: .7em; border-top: 1px solid var(--line); color: var(--ink); } .sources li { margin-top: .35em; }
.choices li { margin-top: .45em; } .choices button { width: 100%; }
.choices button[aria-disabled="true"] { border-color: transparent; border-inline-start: 4px solid var(--edge); background:
  var(--ground); color: var(--ink); cursor: default; }
.tools, .rate, .row, .more, [role="group"] { display: flex; flex-wrap: wrap; align-items: center; gap: .4em .5em; }
.rate p + p, .rate form, .more p { flex-basis: 100%; } .quiet { border: 1px solid var(--edge); padding: .3em .7em; }
.tools { justify-content: space-between; } button:hover, [aria-pressed="true"] { background: var(--soft); }
[aria-pressed="true"] { box-shadow: inset 0 0 0 1px; }
[class*="thumb"]::before { content: ""; display: inline-block; width: 24px; height: 24px; margin: -4px .2em -6px -6px;
  scale: .75; background: currentColor; clip-path: path("M2 10h4v11H2zM8 21V10l5-8q3 1 2 7h7l-3 12z"); }
.rate form { display: grid; gap: .4em; justify-items: start; } .thumb-1::before { rotate: 180deg; }
@keyframes dot { 50% { opacity: .2; } }
@media (prefers-reduced-motion: no-preference) { .dots { animation: dot 1.2s infinite; } }
.alert:not(:empty) { padding: .7em 1em; border-inline-start: 6px solid var(--bad); background: var(--bad-ground); }
.alert p { color: var(--bad); font-weight: 600; line-height: 1.4; margin-bottom: .4em; }
.write { padding: .7em 1em .9em; border-top: 1px solid var(--line); } .write textarea, .row, .note { margin-top: .4em; }
.more { padding: .7em 1em; border-bottom: 1px solid var(--line); }
.send { background: var(--accent); color: var(--on); font-weight: 600; padding-inline: 1.4em; }
.easy::before { content: ""; width: 1.2em; height: 1.2em; margin-inline-end: .4em; border: 2px solid; border-radius: .2em;
  font-weight: 700; line-height: .95em; text-align: center; }
.easy { display: inline-flex; align-items: center; }
.easy[aria-pressed="true"]::before { content: "✓"; content: "✓" / ""; }
@media (forced-colors: active) { .person, .choices [aria-disabled="true"], .alert:not(:empty) { border: 1px solid
  CanvasText !important; border-inline-width: 1px 6px !important; } [aria-pressed="true"] { border-width: 4px; }
  .launcher, .send { border-width: 3px; background: ButtonFace; color: ButtonText; } }
@media print { .all { display: none; } }
`);

customElements.define("vejviser-widget", Widget);
const place = () => document.querySelector("vejviser-widget") ?? document.body.append(new Widget());
if (document.readyState === "loading") addEventListener("DOMContentLoaded", place);
else place();
})();
