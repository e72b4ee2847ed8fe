// The texts of a Fluent file, taken apart: what stands between values, and each variant by itself.

/** What a message says: texts, and between them placeables with their variants; a value has none. */
export type Message = (string | Message[])[];

/** The messages of a file by their keys; a text of several lines keeps its line breaks. */
export function messages(file: string): Map<string, Message> {
  const found = new Map<string, Message>();
  for (const [, key, text] of file.matchAll(/^([a-z][\w-]*) *=([^\n]*(?:\n(?:[ \t}][^\n]*|(?=\n)))*)/gim)) {
    found.set(key!, parse(text!));
  }
  return found;
}

function parse(text: string): Message {
  const parts: Message = [];
  let rest = text;
  for (let open = rest.indexOf("{"); open >= 0; open = rest.indexOf("{")) {
    const close = end(rest, open);
    parts.push(rest.slice(0, open), variants(rest.slice(open + 1, close)));
    rest = rest.slice(close + 1);
  }
  parts.push(rest);
  return parts;
}

/** Where a brace closes, given where it opens. */
function end(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`a brace stays open in ${text}`);
}

function variants(inside: string): Message[] {
  const arrow = inside.indexOf("->");
  if (arrow < 0) return [];
  return inside.slice(arrow + 2).split(/^\s*\*?\[[^\]\n]+\]/m).slice(1).map(parse);
}

/** All texts between placeables, those of the variants included. */
export function pieces(message: Message): string[] {
  const all = message.flatMap((part) => (typeof part === "string" ? [part] : part.flatMap(pieces)));
  return all.map(spaced).filter((text) => text !== "");
}

/** Each way in which the message can come out; `null` stands for a value. */
export function outcomes(message: Message): (string | null)[][] {
  return message.reduce<(string | null)[][]>((before, part) => {
    const next = typeof part === "string" ? [[part]] : part.length ? part.flatMap(outcomes) : [[null]];
    return before.flatMap((one) => next.map((other) => [...one, ...other]));
  }, [[]]);
}

/** A text on one line, as a browser shows it. */
export function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
