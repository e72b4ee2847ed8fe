// Accessibility of the page as it is now.
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Page, type Route, test } from "@playwright/test";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on whatever axe calls moderate, serious or critical, naming the elements. */
export async function expectAccessible(page: Page, what: "everything" | "contrast" = "everything"): Promise<void> {
  const scripts = test.info().project.use.javaScriptEnabled ?? true;
  const look = what === "everything" ? run : contrast;
  const { violations, passes } = await whole(page, () => (scripts ? look(page) : onCopy(page, look)));
  const grave = violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, impact, help, nodes }) => ({ id, impact, help, at: nodes.map((node) => node.target.join(" ")) }));
  expect.soft(grave, `axe on ${page.url()}`).toEqual([]);
  expect(passes.length, "axe found something to check").toBeGreaterThan(0);
}

/** The window as high as the page, so that nothing lies under the bar at its lower end. */
async function whole<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!size || height <= size.height) return look();
  await page.setViewportSize({ width: size.width, height: Math.min(height + 200, 16_000) });
  try {
    return await look();
  } finally {
    await page.setViewportSize(size);
  }
}

type Result = Awaited<ReturnType<AxeBuilder["analyze"]>>;

// Legacy mode asks the page itself instead of a second one, and sees the same where nothing is framed.
function run(page: Page): Promise<Result> {
  return new AxeBuilder({ page }).setLegacyMode(true).withTags(levels).analyze();
}

function contrast(page: Page): Promise<Result> {
  return new AxeBuilder({ page }).setLegacyMode(true).withRules("color-contrast").analyze();
}

/** Axe is itself a script: without JavaScript it looks at a copy, in which only it may run. */
async function onCopy(page: Page, look: (copy: Page) => Promise<Result>): Promise<Result> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const copy = await (copies.get(browser) ?? prepare(browser));
  const size = page.viewportSize();
  if (size) await copy.setViewportSize(size);
  const body = await page.content();
  const address = page.url().replace(/#.*/, "");
  const here = (url: URL): boolean => url.href === address;
  await copy.route(here, (route: Route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await copy.goto(address);
  await copy.unroute(here);
  return look(copy);
}

/** A page for copies, one a browser: to make it takes longer than to look at what is in it. */
const copies = new WeakMap<Browser, Promise<Page>>();

function prepare(browser: Browser): Promise<Page> {
  const copy = browser.newContext({ javaScriptEnabled: true }).then(async (context) => {
    const page = await context.newPage();
    await page.route("**", (route) => (route.request().resourceType() === "script" ? route.abort() : route.fallback()));
    return page;
  });
  copies.set(browser, copy);
  return copy;
}
