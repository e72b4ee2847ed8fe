// Pictures of pages, for the README and for a look at every page in one go.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

export type Theme = "light" | "dark";

/** Saves the whole page as `NAME-WIDTH-THEME.png`, in the folder KITH_SCREENS or results/screens, with nothing moving. */
export async function screenshot(page: Page, name: string, theme: Theme = "light"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.waitForLoadState("networkidle");
  const width = page.viewportSize()?.width ?? 0;
  const file = join(screens(), `${name}-${width}-${theme}.png`);
  await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
}

/** Fails if the page is wider than the screen, so that it would scroll sideways. */
export async function expectFits(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(needed, `width of ${page.url()}`).toBeLessThanOrEqual(width);
}

function screens(): string {
  return process.env.KITH_SCREENS ?? fileURLToPath(new URL("../results/screens", import.meta.url));
}
