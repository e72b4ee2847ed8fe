// English of ours on a page in Chinese.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { type Message, messages, outcomes, pieces, spaced } from "./fluent.js";

/** What is looked for: long texts anywhere, short ones only where nothing else stands beside them. */
interface English {
  long: string[];
  /** With the text that each is made from. */
  short: [RegExp, string][];
}

/** So short that it also occurs within other words. */
const isShort = (text: string): boolean => text.length <= 6;

let known: English | undefined;

/** The English texts, but for those that are the same in Chinese. */
function english(): English {
  if (known) return known;
  const read = (language: string): Message[] => {
    const file = new URL(`../../app/locales/${language}/app.ftl`, import.meta.url);
    return [...messages(readFileSync(file, "utf8"))].filter(([key]) => key !== "language-name").map(([, message]) => message);
  };
  const [ours, theirs] = [read("en"), read("zh-CN")];
  const chinese = theirs.flatMap(outcomes).map(shown);
  expect(ours.length, "the texts were read").toBeGreaterThan(100);
  const long = ours.flatMap(pieces).filter((text) => !isShort(text) && /[a-z]{3}/i.test(text));
  const short = ours.flatMap(outcomes).filter((outcome) => outcome.every((part) => part === null || isShort(spaced(part))));
  return (known = {
    long: [...new Set(long)].filter((text) => !chinese.some((other) => other.includes(text))),
    short: [...new Map(short.map((outcome) => [shown(outcome), outcome]))]
      .filter(([text]) => /[a-z]{2}/i.test(text) && !chinese.includes(text))
      .map(([text, outcome]) => [whole(outcome), text]),
  });
}

type Outcome = ReturnType<typeof outcomes>[number];

/** An outcome for people, with dots for values. */
function shown(outcome: Outcome): string {
  return spaced(outcome.map((part) => part ?? "…").join(""));
}

/**
 * What such an outcome looks like with values. One that begins with a value counts something, so
 * that it holds a digit; names that members gave hardly do.
 */
function whole(outcome: Outcome): RegExp {
  const parts = shown(outcome).split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts[0] === "" ? "(?=.*\\d)" : ""}${parts.join(".+")}$`);
}

/** What we say on the page, what members wrote left out: its text as a whole, and each text by itself. */
async function textsOf(page: Page): Promise<{ all: string; each: string[] }> {
  const { all, each } = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const own of copy.querySelectorAll("[lang]:not([lang|=zh]), .prose, textarea, code, pre, script, style")) own.remove();
    const labels = [...copy.querySelectorAll("[aria-label], [placeholder], [title], [alt]")].flatMap((element) =>
      ["aria-label", "placeholder", "title", "alt"].map((key) => element.getAttribute(key) ?? ""),
    );
    const nodes = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (nodes.nextNode()) texts.push(nodes.currentNode.nodeValue ?? "");
    return { all: [copy.textContent ?? "", ...labels].join("\n"), each: [...labels, ...texts] };
  });
  return { all: spaced(all), each: each.map(spaced) };
}

/** No English text of ours on a page in Chinese. */
export async function expectNoEnglish(page: Page, path: string): Promise<void> {
  const { long, short } = english();
  const { all, each } = await textsOf(page);
  // The names of the API's fields are English in every language; sentences are not.
  const said = (text: string): boolean => !path.startsWith("/api/") || text.includes(" ");
  const within = long.filter((text) => all.includes(text));
  const alone = short.filter(([form]) => each.some((text) => form.test(text))).map(([, text]) => text);
  expect([...within, ...alone].filter(said), `English on ${path}`).toEqual([]);
}
