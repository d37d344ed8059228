/**
 * The chat with Vejviser: `Conversation` speaks with the server, `ChatView` shows it and listens to the person.
 * All text is put into the page as text, never as markup. Nothing is stored in the browser.
 */

const SLOW_MS = 1500;
const LONGEST_WAIT_MS = 65_000;
const MARGIN = 12;

const NO_CONNECTION = "Der er ingen forbindelse lige nu. Se, om du har net, og prøv igen.";
const BROKEN = "Der gik noget galt hos os. Prøv igen om lidt, eller ring på 99 31 32 81.";
const EXPIRED = "Samtalen er udløbet. Begynd en ny for at skrive videre.";
const STILL_THERE = "Det, du skrev, står stadig i feltet.";

/** A request that got no answer. `status` is 0 when the server could not be reached. */
export class Failed extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }

  get expired() {
    return this.status === 401;
  }

  /** Whether the same message can get an answer later. */
  get passing() {
    return this.status !== 413;
  }
}

/** One conversation with the server; the contract is in openapi.yml. */
export class Conversation {
  #address;
  #token = null;

  constructor(address = "/webhooks/web") {
    this.#address = address;
  }

  get begun() {
    return this.#token !== null;
  }

  /** Open a session and return the messages of the welcome. */
  async begin() {
    const { token, messages } = await this.#post("/sessions", {});
    this.#token = token;
    return messages;
  }

  /** Send `{text}` or `{choice}`, perhaps with `easy`, and return the messages of the answer. */
  async send(body) {
    try {
      return (await this.#post("/messages", body)).messages;
    } catch (failure) {
      if (failure.expired) this.#token = null;
      throw failure;
    }
  }

  async #post(path, body) {
    const headers = { "Content-Type": "application/json" };
    if (this.begun) headers.Authorization = `Bearer ${this.#token}`;
    const signal = AbortSignal.timeout?.(LONGEST_WAIT_MS);
    let response;
    try {
      response = await fetch(this.#address + path, { method: "POST", headers, signal, body: JSON.stringify(body) });
    } catch {
      throw new Failed(0, NO_CONNECTION);
    }
    const answer = await response.json().catch(() => null);
    if (!response.ok) throw new Failed(response.status, answer?.error ?? BROKEN);
    if (!Array.isArray(answer?.messages)) throw new Failed(response.status, BROKEN);
    return answer;
  }
}

/** The visible conversation; it takes the place of what stands in `root`. */
export class ChatView {
  #conversation;
  #waiting = [];
  #working = false;
  #easy;
  #ids = 0;

  constructor(root, conversation) {
    this.#conversation = conversation;
    this.#build(root);
  }

  /** Open the conversation and show the welcome, without announcing it. */
  start() {
    return this.#work();
  }

  #build(root) {
    this.list = element("ol", { class: "messages", role: "list" });
    this.typing = element("p", { class: "typing", hidden: true }, "Skriver ",
      element("span", { class: "dots", "aria-hidden": "true" }, element("i", {}, "."), element("i", {}, "."),
        element("i", {}, ".")));
    this.transcript = element("section", { class: "transcript", "aria-labelledby": "chat-title", tabindex: "0" },
      element("h2", { id: "chat-title", class: "unseen" }, "Samtale"), this.list, this.typing);
    this.alert = element("div", { class: "alert", role: "alert" });
    this.field = element("textarea", {
      id: "chat-field", rows: "2", enterkeyhint: "send", autocomplete: "off", "aria-describedby": "chat-hint",
    });
    this.easyButton = element("button", { class: "easy", type: "button", "aria-pressed": "false" }, "Lettere ord");
    this.easyNote = element("p", { class: "note", hidden: true });
    this.form = element("form", { class: "write" },
      element("label", { for: "chat-field" }, "Skriv dit spørgsmål"),
      element("p", { id: "chat-hint", class: "hint" },
        "Du skriver med en maskine. Skriv ikke dit CPR-nummer."),
      this.field,
      element("div", { class: "buttons" }, element("button", { class: "send", type: "submit" }, "Send"),
        this.easyButton),
      this.easyNote);
    this.announcer = element("div", { class: "unseen", "aria-live": "polite", "aria-atomic": "true" });
    root.replaceChildren(this.transcript, this.alert, this.form, this.announcer);

    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendWritten();
    });
    this.field.addEventListener("keydown", (event) => {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key !== "Enter" || event.shiftKey || composing) return;
      event.preventDefault();
      this.#sendWritten();
    });
    this.easyButton.addEventListener("click", () => this.#switchEasy());
  }

  #sendWritten() {
    const text = this.field.value.trim();
    if (!text) {
      this.field.focus();
      return;
    }
    this.field.value = "";
    this.#send({ text, item: message("Du skrev", "person", paragraphs(text)) });
  }

  #choose(choice, button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    button.replaceChildren("Du valgte: ", choice.title);
    this.#send({ choice, button, item: message("Du valgte", "person", paragraphs(choice.title)) });
  }

  #send(turn) {
    this.alert.replaceChildren();
    this.list.append(turn.item);
    this.#reveal(turn.item);
    this.#waiting.push(turn);
    this.#work();
  }

  /** Send what waits, one message at a time, in a session that is opened if need be. */
  async #work() {
    if (this.#working) return;
    this.#working = true;
    const slow = () => setTimeout(() => this.#showTyping(true), SLOW_MS);
    let timer = slow();
    try {
      if (!this.#conversation.begun) this.#showAnswer(await this.#conversation.begin(), this.#waiting[0]?.item);
      while (this.#waiting.length) {
        const turn = this.#waiting[0];
        const messages = await this.#conversation.send(this.#body(turn));
        this.#waiting.shift();
        clearTimeout(timer);
        this.#showTyping(false);
        this.#reveal(this.#showAnswer(messages, turn.item.nextSibling));
        this.#announce(spoken(messages));
        timer = slow();
      }
    } catch (failure) {
      this.#giveBack(failure);
    } finally {
      clearTimeout(timer);
      this.#showTyping(false);
      this.#working = false;
    }
  }

  #body(turn) {
    const body = turn.choice ? { choice: turn.choice.id } : { text: turn.text };
    return this.#easy === undefined ? body : { ...body, easy: this.#easy };
  }

  /** Put what was not sent back where it came from, and say what went wrong. */
  #giveBack(failure) {
    if (!(failure instanceof Failed)) console.error(failure);
    const unsent = this.#waiting.splice(0);
    for (const turn of unsent) {
      turn.item.remove();
      turn.button?.setAttribute("aria-disabled", "false");
      turn.button?.replaceChildren(turn.choice.title);
    }
    const written = unsent.filter((turn) => turn.text).map((turn) => turn.text);
    this.field.value = [...written, this.field.value].filter(Boolean).join("\n");
    const said = failure.expired ? EXPIRED : failure instanceof Failed ? failure.message : BROKEN;
    this.alert.replaceChildren(element("p", {}, this.field.value ? `${said} ${STILL_THERE}` : said));
    if (failure.expired) {
      this.#offer("Begynd en ny samtale", () => this.#startAnew());
    } else if (failure.passing ?? true) {
      this.#offer("Prøv igen", () => this.#again(unsent));
    }
  }

  #offer(title, act) {
    const button = element("button", { type: "button" }, title);
    button.addEventListener("click", () => {
      this.alert.replaceChildren();
      this.field.focus({ preventScroll: true });
      act();
    });
    this.alert.append(button);
  }

  #again(unsent) {
    for (const { choice, button } of unsent) if (choice) this.#choose(choice, button);
    if (this.field.value.trim()) this.#sendWritten();
    else this.#work();
  }

  /** A new session: the choices shown before belong to the old one. */
  #startAnew() {
    for (const button of this.list.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
    this.#work().then(() => this.#reveal(this.list.lastElementChild));
  }

  #switchEasy() {
    this.#easy = !this.#easy;
    this.easyButton.setAttribute("aria-pressed", String(this.#easy));
    this.easyNote.textContent = this.#easy ? "De næste svar kommer med lettere ord." : "De næste svar kommer i fuld længde.";
    this.easyNote.hidden = false;
    this.#announce(this.easyNote.textContent);
  }

  #showTyping(shown) {
    this.typing.hidden = !shown;
    if (shown && scrolls(this.transcript)) this.transcript.scrollTop = this.transcript.scrollHeight;
  }

  #showAnswer(messages, before = null) {
    const parts = messages.flatMap((said) => [
      ...paragraphs(said.text), ...this.#sources(said.sources ?? []), ...this.#choices(said.choices ?? []),
    ]);
    const item = message("Vejviser svarede", "machine", parts);
    this.list.insertBefore(item, before);
    return item;
  }

  #sources(sources) {
    if (!sources.length) return [];
    const list = element("ul", { role: "list" });
    for (const { title, section, date, url } of sources) {
      const link = /^https?:/.test(url ?? "");
      list.append(element("li", {}, link ? element("a", { href: url }, title) : title,
        element("span", { class: "where" }, [section && `Afsnit: ${section}`, date].filter(Boolean).join(" · "))));
    }
    return [element("div", { class: "sources" }, element("h4", {}, "Kilder"), list)];
  }

  #choices(choices) {
    if (!choices.length) return [];
    const label = `chat-choices-${++this.#ids}`;
    const list = element("ul", { role: "list", "aria-labelledby": label });
    for (const choice of choices) {
      const button = element("button", { type: "button" }, choice.title);
      button.addEventListener("click", () => this.#choose(choice, button));
      list.append(element("li", {}, button));
    }
    return [element("div", { class: "choices" }, element("p", { id: label }, "Du kan vælge:"), list)];
  }

  /**
   * Show an item from its first line, with the one before it where there is room for both. Only the transcript
   * scrolls; on a short screen, where it has no scroll bar of its own, the page does, but not while the person writes.
   */
  #reveal(item) {
    const box = this.transcript;
    if (scrolls(box)) {
      const before = item.previousElementSibling ?? item;
      const both = item.offsetTop + item.offsetHeight - before.offsetTop + 2 * MARGIN < box.clientHeight;
      box.scrollTop = (both ? before : item).offsetTop - MARGIN;
    } else if (!this.field.value) {
      item.scrollIntoView({ block: "start" });
    }
  }

  #announce(text) {
    this.announcer.replaceChildren(element("p", {}, text));
  }
}

/** A turn as it is read aloud: the words, then how many sources there are, then the choices. */
export function spoken(messages) {
  const lines = messages.flatMap((said) => said.text.split("\n"))
    .map((line) => line.replace(/^- /, "").trim()).filter(Boolean)
    .map((line) => (/[.!?:]$/.test(line) ? line : `${line}.`));
  const sources = messages.flatMap((said) => said.sources ?? []).length;
  const titles = messages.flatMap((said) => said.choices ?? []).map((choice) => choice.title);
  if (sources) lines.push(sources === 1 ? "1 kilde." : `${sources} kilder.`);
  if (titles.length) lines.push(titles.length === 1 ? "1 svarmulighed:" : `${titles.length} svarmuligheder:`);
  return ["Vejviser svarede:", ...lines, titles.join("; ")].filter(Boolean).join(" ");
}

/** The text as paragraphs, with the lines that begin with "- " as a list. */
function paragraphs(text) {
  const parts = [];
  let open = null;
  for (const line of text.split(/\r?\n/)) {
    const kind = line.startsWith("- ") ? "ul" : line.trim() && "p";
    if (!kind) {
      open = null;
      continue;
    }
    if (open?.localName !== kind) parts.push((open = element(kind)));
    else if (kind === "p") open.append("\n");
    open.append(kind === "ul" ? element("li", {}, line.slice(2)) : line);
  }
  return parts;
}

function message(heading, who, parts) {
  return element("li", { class: who }, element("h3", {}, heading), ...parts);
}

function scrolls(box) {
  return getComputedStyle(box).overflowY !== "visible";
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value === true ? "" : value);
  made.append(...children);
  return made;
}

const place = document.getElementById("chat");
if (place) new ChatView(place, new Conversation()).start();
