// Mails, through a real mail server, and what their links do in another browser.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { address, fill, linkOf, password, send, setUp, signIn } from "../support/people.js";
import { linkIn, openPostOffice, type PostOffice } from "../support/post.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let post: PostOffice;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  post = await openPostOffice();
  server = await start({ env: post.env });
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
});
test.afterAll(async () => {
  await server?.stop();
  await post?.stop();
});

/** Fills in the registration on the page where one is; the answer says that a mail is on its way. */
async function ask(page: Page, name: string, email = address(name)): Promise<void> {
  await fill(page, { name, email });
  await page.locator("main form").getByRole("button", { name: "Join", exact: true }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
}

/** Registers somebody in one browser and confirms in another; answers the second one's page. */
async function join(page: Page, name: string, link = "/join"): Promise<Page> {
  await page.goto(server.url + link);
  if (link !== "/join") await page.getByRole("link", { name: "Join through this invitation" }).click();
  await ask(page, name);
  const elsewhere = await (await page.context().browser()!.newContext()).newPage();
  const mail = await post.take(address(name), /^Confirm your address/);
  await elsewhere.goto(linkIn(mail, server));
  // Whoever opens the mail reads who gets them: somebody else may have typed their address.
  if (link !== "/join") {
    await expect(elsewhere.locator("main")).toContainText("invites you");
    await expect(elsewhere.getByLabel("Join without this invitation")).not.toBeChecked();
    await expectAccessible(elsewhere);
  }
  await fill(elsewhere, { password });
  await elsewhere.getByRole("button", { name: "Confirm, and go in" }).click();
  await expect(elsewhere).toHaveURL(`${server.url}/`);
  await expect(elsewhere.getByRole("heading", { level: 1 })).toContainText(name);
  return elsewhere;
}

test("a friend's link leads through a mail in another browser to a circle and the chain", async ({ page, browser }) => {
  const who = test.info().project.name;
  const ada = await join(page, `Ada ${who}`);
  await ada.goto(`${server.url}/circles/new`);
  await fill(ada, { name: `Bakers ${who}`, purpose: "Bread." });
  await ada.getByRole("button", { name: "Start the circle" }).click();
  await expect(ada).toHaveURL(/\/circles\/bakers/);
  const circle = ada.url();
  const visitor = await (await browser.newContext()).newPage();
  const bob = await join(visitor, `Bob ${who}`, await linkOf(ada, server));
  await bob.goto(circle);
  await bob.getByRole("button", { name: "Join the circle" }).click();
  await expect(bob.getByRole("button", { name: "Leave" })).toBeVisible();
  await bob.goto(`${server.url}/chain`);
  await expect(bob.locator("main")).toContainText(`Ada ${who}`);
  await ada.goto(`${server.url}/chain`);
  await expect(ada.locator("main")).toContainText(`Bob ${who}`);
  // Nobody learns from the form that an address is taken; its owner does, from a mail.
  await visitor.goto(`${server.url}/join`);
  await ask(visitor, "Somebody Else", address(`Bob ${who}`));
  const mail = await post.take(address(`Bob ${who}`), /member of .* already/);
  expect(mail.text).toContain("/sign-in");
  expect(mail.from?.text).toBe('"Elm Yard" <hello@elm.example>');
});

test("a forgotten password is replaced through a mail, in the reader's language", async ({ page }) => {
  const who = `Cy ${test.info().project.name}`;
  const cy = await join(page, who);
  await page.context().clearCookies();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await expect(page).toHaveURL(/\/password$/);
  await fill(page, { email: address(who) });
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("Look into your mail")).toBeVisible();
  const mail = await post.take(address(who), /^A new password/);
  await page.goto(linkIn(mail, server));
  await fill(page, { password: "password1" });
  await send(page, page.getByRole("button", { name: "Save the new password" }));
  await expect(page.locator(".field__error")).toContainText("Many people use this password");
  await fill(page, { password: "kettle-otter-mile" });
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(who);
  await post.take(address(who), /was changed$/);
  // Everywhere else they are signed out, and the link is used up.
  await cy.goto(`${server.url}/chain`);
  await expect(cy).toHaveURL(/\/sign-in/);
  await cy.goto(linkIn(mail, server));
  await expect(cy.getByText("This link works no more")).toBeVisible();
  await signIn(cy, server.url, address(who), "kettle-otter-mile");
  // Whoever reads Chinese gets Chinese mails.
  await cy.goto(`${server.url}/preferences`);
  await cy.locator("main [name=language][value=zh-CN]").check({ force: true });
  await cy.locator("main form", { has: cy.locator("[name=language]") }).locator("button[type=submit]").click();
  await expect(cy.locator("html")).toHaveAttribute("lang", "zh-CN");
  await cy.context().clearCookies();
  await cy.goto(`${server.url}/password`);
  await fill(cy, { email: address(who) });
  await send(cy, cy.locator("main form button[type=submit]"));
  const chinese = await post.take(address(who), /新密码/);
  expect(chinese.html).toContain('lang="zh-CN"');
  expect(chinese.text).toContain(`${who}，你好`);
});

test("an account moves to another address, and back if it was somebody else", async ({ page }) => {
  const who = `Dee ${test.info().project.name}`;
  const dee = await join(page, who);
  const moved = address(`new ${who}`);
  await dee.goto(`${server.url}/settings/security`);
  await expect(dee.locator("main")).toContainText("Confirmed");
  await fill(dee, { email: moved, "address-password": password });
  await dee.getByRole("button", { name: "Change the address" }).click();
  await expect(dee.getByText("A link is on its way to the address.")).toBeVisible();
  const link = linkIn(await post.take(moved, /^Confirm this address/), server);
  await page.goto(link);
  await expect(page.locator("main")).toContainText(moved);
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, server.url, moved, password);
  const warning = await post.take(address(who), /was changed$/);
  await page.context().clearCookies();
  await page.goto(linkIn(warning, server));
  await page.getByRole("button", { name: "Take my account back" }).click();
  await expect(page).toHaveURL(/\/password\//);
  await fill(page, { password: "kettle-otter-mile" });
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(who);
  await dee.goto(`${server.url}/settings/security`);
  await expect(dee).toHaveURL(/\/sign-in/);
});

test("sessions are seen and ended", async ({ page, browser }) => {
  const who = `Eli ${test.info().project.name}`;
  const eli = await join(page, who);
  const phone = await (await browser.newContext({ userAgent: "Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1" })).newPage();
  await signIn(phone, server.url, address(who), password);
  await eli.goto(`${server.url}/settings/security`);
  await expect(eli.locator("main")).toContainText("Safari · iPhone");
  await eli.getByRole("button", { name: "End the session on Safari · iPhone" }).click();
  await expect(eli.locator("main")).not.toContainText("Safari · iPhone");
  await phone.goto(`${server.url}/chain`);
  await expect(phone).toHaveURL(/\/sign-in/);
});

test("a mail server that refuses is told apart from one that is busy", async ({ page }) => {
  for (const kind of ["gone", "busy"]) {
    await page.goto(`${server.url}/join`);
    await ask(page, "Fay Fir", `${kind}.${test.info().project.name}@example.org`);
  }
  const noted = (forever: boolean): boolean => new RegExp(`a mail did not go.*forever=${forever}`).test(server.logs());
  await expect.poll(() => noted(true), { timeout: 20_000 }).toBe(true);
  await expect.poll(() => noted(false), { timeout: 20_000 }).toBe(true);
});

test("mail that comes back is told to its reader and to who invited there", async ({ page }) => {
  const who = `Ivy ${test.info().project.name}`;
  const ivy = await join(page, who);
  post.refuse(address(who), true);
  const forget = async (): Promise<void> => {
    await page.context().clearCookies();
    await page.goto(`${server.url}/password`);
    await fill(page, { email: address(who) });
    await send(page, page.getByRole("button", { name: "Send me a link" }));
  };
  await forget();
  const told = ivy.getByRole("link", { name: "Mail to your address comes back" });
  await expect(async () => {
    await ivy.goto(server.url);
    await expect(told).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expectAccessible(ivy);
  await told.click();
  await expect(ivy.getByText("Mail to this address comes back")).toBeVisible();
  await expectAccessible(ivy);
  post.refuse(address(who), false);
  await forget();
  await post.take(address(who), /^A new password/);
  await expect(async () => {
    await ivy.goto(server.url);
    await expect(ivy.getByRole("heading", { level: 1 })).toContainText(who);
    await expect(told).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await ivy.goto(`${server.url}/invitations`);
  await fill(ivy, { to: `gone.${test.info().project.name}.friend@example.org` });
  await ivy.getByRole("button", { name: "Make the invitation" }).click();
  await expect(ivy).toHaveURL(/\/invitations\/\w+/);
  const made = ivy.url();
  const lost = ivy.getByText("The mail could not be delivered");
  await expect(async () => {
    await ivy.goto(made);
    await expect(lost).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expectAccessible(ivy);
});

test("a password that is guessed soon is refused behind the mail", async ({ page }) => {
  await page.goto(`${server.url}/join`);
  await ask(page, "Gus Grove");
  await page.goto(linkIn(await post.take(address("Gus Grove"), /^Confirm your address/), server));
  await fill(page, { password: "password1" });
  await send(page, page.getByRole("button", { name: "Confirm, and go in" }));
  await expect(page.locator(".field__error")).toContainText("Many people use this password");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Welcome, Gus Grove");
});
