// Who brought whom: through a link that is remembered, through the form where cookies are refused,
// and never by mistake.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { forget, linkOf, newcomer, register, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;
/** Paths of the links of two members. */
const links = { ada: "", ben: "" };

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  await setUp(await browser.newPage(), server);
  links.ada = await linkOf(await newcomer(browser, server, "Ada Almond"), server);
  links.ben = await linkOf(await newcomer(browser, server, "Ben Beech"), server);
});
test.afterAll(async () => server?.stop());

const via = "kith-via";

/** A browser that nobody has used here. */
async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

/** Opens a link as somebody who is invited, and goes on to the form. */
async function followToForm(page: Page, link: string): Promise<void> {
  await page.goto(server.url + link);
  await page.getByRole("link", { name: "Join through this invitation" }).click();
  await expect(page.locator("main form [name=via]")).toHaveCount(1);
}

/** Whoever has just registered reads on their chain page who brought them. */
async function expectBroughtBy(page: Page, name: string | undefined): Promise<void> {
  await page.goto(`${server.url}/chain`);
  const sponsor = page.locator("section", { has: page.getByRole("heading", { name: "Who brought me" }) }).last();
  await expect(sponsor).toContainText(name ? `${name} earns a part on top` : "You came by yourself.");
}

test("a visit is remembered for 90 days, and counts without the link", async ({ browser }) => {
  const page = await visitor(browser);
  await page.goto(server.url + links.ada);
  const [cookie] = await page.context().cookies().then((all) => all.filter(({ name }) => name === via));
  expect(cookie, "the visit is remembered").toMatchObject({ httpOnly: true, sameSite: "Lax" });
  const days = (cookie!.expires - Date.now() / 1000) / 86_400;
  expect(days).toBeGreaterThan(89);
  expect(days).toBeLessThanOrEqual(90.01);
  // The browser is closed, and opened again another day.
  const storageState = await page.context().storageState();
  await page.context().close();
  const later = await (await browser.newContext({ storageState })).newPage();
  await later.goto(`${server.url}/circles`);
  await later.goto(`${server.url}/join`);
  await expect(later.locator("main")).toContainText("Ada Almond invites you");
  await register(later, "Remembered Rose");
  await expectBroughtBy(later, "Ada Almond");
  const rest = await later.context().cookies();
  expect(rest.map(({ name }) => name)).not.toContain(via);
});

test("where cookies are refused, the form carries the invitation", async ({ browser }) => {
  const page = await visitor(browser);
  await page.goto(server.url + links.ada);
  await forget(page.context());
  await page.getByRole("link", { name: "Join through this invitation" }).click();
  await expect(page).toHaveURL(/\/join\?via=/);
  await expect(page.locator("main")).toContainText("Ada Almond invites you");
  await forget(page.context());
  // A mistake does not lose it.
  await page.locator("main form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.locator("main form").getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.locator("[name=name]")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("main")).toContainText("Ada Almond invites you");
  await forget(page.context());
  await register(page, "Cookieless Cat");
  await expectBroughtBy(page, "Ada Almond");
});

test("a tampered form or cookie attributes to nobody", async ({ browser }) => {
  const token = links.ben.split("/").pop()!;
  const inside = (link: string): string => Buffer.from(link.split("/").pop()!).toString("base64url");
  const tampered = [
    ["Forged Fay", (sealed: string) => sealed.slice(0, -4) + (sealed.endsWith("AAAA") ? "BBBB" : "AAAA")],
    ["Swapped Sue", (sealed: string) => sealed.replace(inside(links.ada), inside(links.ben))],
    ["Naked Ned", () => token],
  ] as const;
  for (const [name, change] of tampered) {
    const page = await visitor(browser);
    await followToForm(page, links.ada);
    await forget(page.context());
    const field = page.locator("main form [name=via]");
    const sealed = await field.inputValue();
    const value = change(sealed);
    expect(value).not.toBe(sealed);
    await field.evaluate((input: HTMLInputElement, value) => (input.value = value), value);
    await register(page, name);
    await expectBroughtBy(page, undefined);
  }
  const page = await visitor(browser);
  await page.context().addCookies([{ name: via, value: token, url: server.url }]);
  await page.goto(`${server.url}/join`);
  await expect(page.locator("main")).not.toContainText("invites you");
  await register(page, "Crumbled Cleo");
  await expectBroughtBy(page, undefined);
});

test("nobody is their own friend", async ({ browser }) => {
  const page = await newcomer(browser, server, "Iris Ivy");
  const own = await linkOf(page, server);
  await page.goto(server.url + own);
  await expect(page.locator("main")).toContainText("This is your own link");
  await expect(page.getByRole("link", { name: "Join through this invitation" })).toHaveCount(0);
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain(via);
  // A second account of the same person, after signing out.
  await page.goto(`${server.url}/sign-out`);
  await page.locator("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await followToForm(page, own);
  await register(page, "Iris Again", "iris.ivy+again@example.org");
  await expectBroughtBy(page, undefined);
});

test("a link changes nothing for somebody who is a member already", async ({ browser }) => {
  const page = await newcomer(browser, server, "Early Ed", links.ada);
  await page.goto(server.url + links.ben);
  await expect(page.locator("main")).toContainText("You are a member already");
  await expectBroughtBy(page, "Ada Almond");
});

test("of two links the last one counts", async ({ browser }) => {
  const page = await visitor(browser);
  await page.goto(server.url + links.ada);
  await page.goto(server.url + links.ben);
  await page.goto(`${server.url}/join`);
  await expect(page.locator("main")).toContainText("Ben Beech invites you");
  await register(page, "Twice Tess");
  await expectBroughtBy(page, "Ben Beech");
});

test("an unknown link says so, leads on, and forgets nobody", async ({ browser }) => {
  const page = await visitor(browser);
  const answer = await page.goto(`${server.url}/i/zzzzzzzzzzzz`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("main")).toContainText(/link/i);
  await page.locator("main a[href='/join']").click();
  await expect(page.locator("main")).not.toContainText("invites you");
  await register(page, "Lost Lou");
  await expectBroughtBy(page, undefined);

  const invited = await visitor(browser);
  await invited.goto(server.url + links.ada);
  await invited.goto(`${server.url}/i/zzzzzzzzzzzz`);
  await invited.goto(`${server.url}/join`);
  await register(invited, "Found Flo");
  await expectBroughtBy(invited, "Ada Almond");
});
