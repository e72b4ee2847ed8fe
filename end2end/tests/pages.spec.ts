// Every page of the demo, for everybody who may see it: accessible, fitting, calm, in both
// languages, within its budgets. With KITH_SCREENS, pictures of the pages go into that folder.
import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { expectNoEnglish } from "../support/language.js";
import { as, groups, openDemo } from "../support/pages.js";
import { routeOf, routes } from "../support/routes.js";
import { expectFits, screenshot, type Theme } from "../support/screens.js";
import type { Server } from "../support/server.js";
import { missing, watch } from "../support/watch.js";

const budgets = JSON.parse(readFileSync(new URL("../../.config/budgets.json", import.meta.url), "utf8"));

let server: Server;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await openDemo();
});
test.afterAll(async () => server?.stop());

const name = (path: string): string =>
  path.replace(/(pst|rwd|trf|mem|que|dec|sev|prt|inv)_[0-9a-f]+/g, "$1").replace(/^\/i\/.*/, "invitation").replace(/^\/invitations\/.*/, "own-invitation").replace(/^\/s\/.*/, "shared").replace(/^\/shares\/.*/, "own-share").replace(/^\/(join|password)\/(?!over).*/, "/$1-link").replace(/^\//, "").replaceAll("/", "-") || "start";

/** Both on a desktop; a phone and a browser without scripts differ in layout alone. */
function themes(): Theme[] {
  switch (test.info().project.name) {
    case "js-desktop":
      return ["light", "dark"];
    case "js-phone":
      return ["dark"];
    default:
      return ["light"];
  }
}

/** What holds for every page. */
async function look(page: Page, path: string, label: string): Promise<void> {
  const answer = await page.goto(server.url + path);
  const statements = Number(/(\d+) statements/.exec(answer?.headers()["server-timing"] ?? "")?.[1] ?? Number.NaN);
  if (!path.startsWith("/api/")) expect(statements, `statements of ${path}`).toBeLessThanOrEqual(12);
  const { responseBodySize } = await answer!.request().sizes();
  expect(responseBodySize, `bytes of ${path}`).toBeLessThanOrEqual(budgets.page_html_bytes);
  await expect(page.locator("h1")).toHaveCount(1);
  await expectFits(page);
  // Without scripts the pictures are those of the desktop.
  const scripts = test.info().project.use.javaScriptEnabled ?? true;
  const size = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(height + 200, 16_000) });
  for (const [i, theme] of themes().entries()) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    // Themes differ in their colours alone.
    await expectAccessible(page, i === 0 ? "everything" : "contrast");
    if (scripts && process.env.KITH_SCREENS) await screenshot(page, `${label}-${name(path)}`, theme);
  }
  await page.setViewportSize(size);
}

test("somebody looks at every page of the route table", async ({ browser }) => {
  test.setTimeout(120_000);
  const all = routes();
  const visited = new Set<string | undefined>();
  for (const [, role, pages] of groups) {
    const page = await (await browser.newContext()).newPage();
    if (role) await as(page, role);
    for (const path of await pages(page)) visited.add(routeOf(path, all));
    await page.context().close();
  }
  expect(all.filter((route) => !visited.has(route)), "routes that no page above leads to").toEqual([]);
});

for (const language of ["en", "zh-CN"] as const) {
  test.describe(language, () => {
    test.use({ locale: language === "en" ? "en-GB" : "zh-CN" });
    for (const [label, role, pages] of groups) {
      test(`${label}'s pages`, async ({ page }) => {
        test.setTimeout(600_000);
        await page.context().addCookies([{ name: "kith-lang", value: language, url: server.url }]);
        if (role) await as(page, role);
        const paths = await pages(page);
        const seen = watch(page, server.url);
        for (const path of paths) {
          await look(page, path, `${language}-${label}`);
          expect(await page.locator("html").getAttribute("lang")).toBe(language);
          if (language === "zh-CN") await expectNoEnglish(page, path);
        }
        seen.expectQuiet(missing(`${server.url}/nothing-here`));
      });
    }
  });
}
