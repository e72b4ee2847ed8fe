// Accessibility of the page as it is now.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails on whatever axe calls moderate, serious or critical, naming the elements. */
export async function expectAccessible(page: Page): Promise<void> {
  const scripts = test.info().project.use.javaScriptEnabled ?? true;
  const { violations, passes } = scripts ? await run(page) : await onCopy(page, run);
  const grave = violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, impact, help, nodes }) => ({ id, impact, help, at: nodes.map((node) => node.target.join(" ")) }));
  expect.soft(grave, `axe on ${page.url()}`).toEqual([]);
  expect(passes.length, "axe found something to check").toBeGreaterThan(0);
}

type Result = Awaited<ReturnType<AxeBuilder["analyze"]>>;

function run(page: Page): Promise<Result> {
  return new AxeBuilder({ page }).withTags(levels).analyze();
}

/** Axe is itself a script: without JavaScript it looks at a copy, in which only it may run. */
async function onCopy(page: Page, look: (copy: Page) => Promise<Result>): Promise<Result> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const context = await browser.newContext({
    javaScriptEnabled: true,
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
  });
  try {
    const copy = await context.newPage();
    const html = await page.content();
    await copy.route("**", (route) =>
      route.request().resourceType() === "script" ? route.abort() : route.fallback(),
    );
    await copy.route(page.url(), (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    );
    await copy.goto(page.url());
    return await look(copy);
  } finally {
    await context.close();
  }
}
