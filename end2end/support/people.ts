// People of a test: how they set a community up, register and sign in, through the pages.
import { type Browser, type BrowserContext, expect, type Locator, type Page, type Response } from "@playwright/test";
import type { Server } from "./server.js";

export const password = "a sentence nobody guesses";

/** The one-time token that the server printed for the first administrator. */
export async function setupToken(server: Server): Promise<string> {
  const find = (): string | undefined => /setup\?token=([A-Za-z0-9_-]+)/.exec(server.logs())?.[1];
  await expect.poll(find, { message: `a token in:\n${server.logs()}` }).toBeTruthy();
  return find() as string;
}

/** Makes the first administrator, who is signed in afterwards. */
export async function setUp(page: Page, server: Server): Promise<void> {
  await page.goto(`${server.url}/setup`);
  await page.locator("input[name=token]").fill(await setupToken(server));
  await fill(page, { name: "Olga Operator", email: "olga@example.org", password });
  await page.getByRole("button", { name: "Make me the administrator" }).click();
  await expect(page).not.toHaveURL(/\/setup/);
}

/** Types values into fields by their names. */
export async function fill(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await page.locator(`main [name="${name}"]:not([type=hidden])`).fill(value);
  }
}

/** The address of somebody of that name. */
export function address(name: string): string {
  return `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
}

/** Registers somebody on the page where they are: `/join`, or what a friend's link leads to. */
export async function register(page: Page, name: string, email = address(name)): Promise<void> {
  await fill(page, { name, email, password });
  await page.locator("main form").getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
}

/** A browser of their own for somebody who registers now, through a friend's link or by themselves. */
export async function newcomer(browser: Browser, server: Server, name: string, link?: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.url + (link ?? "/join"));
  if (link) await page.getByRole("link", { name: "Join through this invitation" }).click();
  await register(page, name);
  return page;
}

/** The path of a member's referral link, from their chain page. */
export async function linkOf(page: Page, server: Server): Promise<string> {
  await page.goto(`${server.url}/chain`);
  return new URL(await page.locator("#my-link").innerText()).pathname;
}

/** Whether an answer is one to a form: a password field asks the server as one types. */
export const answersForm = (answer: Response): boolean =>
  answer.request().method() === "POST" && !answer.url().includes("/api/strength");

/** Presses a button that sends a form, and waits until the answer stands in the page's place. */
export async function send(page: Page, button: Locator): Promise<void> {
  await page.evaluate(() => document.body.setAttribute("data-sent", ""));
  const answered = page.waitForResponse(answersForm);
  await button.click();
  // An island calls the server itself, and stays where it is.
  const stays = new URL((await answered).url()).pathname.startsWith("/api/");
  if (!stays) await expect(page.locator("body[data-sent]")).toHaveCount(0);
}

/** Opens the "…" menu of that name: of a member's row, a post or a comment. */
export async function openMenu(page: Page, name: string): Promise<void> {
  await page.locator(`main summary[aria-label="${name}"]`).click();
}

/** Signs in with an address and a password. */
export async function signIn(page: Page, url: string, email: string, secret: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await fill(page, { email, password: secret });
  await page.locator("main form").getByRole("button").click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Forgets who is signed in. */
export async function forget(context: BrowserContext): Promise<void> {
  await context.clearCookies();
}
