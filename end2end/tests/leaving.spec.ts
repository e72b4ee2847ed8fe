// Taking one's data along, resting, and leaving: what goes, what stays, and the way back.
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { codeOf } from "../support/app.js";
import { address, fill, linkOf, newcomer, password, send, setUp, signIn } from "../support/people.js";
import { linkIn, openPostOffice, type PostOffice } from "../support/post.js";
import { type Server, start } from "../support/server.js";

let server: Server;
let posted: Server;
let post: PostOffice;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  server = await start();
  post = await openPostOffice();
  posted = await start({ env: post.env });
  for (const one of [server, posted]) {
    const olga = await browser.newPage();
    await setUp(olga, one);
    await olga.context().close();
  }
});
test.afterAll(async () => {
  await server?.stop();
  await posted?.stop();
  await post?.stop();
});

async function person(browser: Browser, name: string, link?: string): Promise<[Page, string]> {
  const full = `${name} ${test.info().project.name}`;
  return [await newcomer(browser, server, full, link), full];
}

/** Founds a circle and writes in it; answers its path. */
async function found(page: Page, name: string): Promise<string> {
  await page.goto(`${server.url}/circles/new`);
  await fill(page, { name: `${name} ${test.info().project.name}`, purpose: "To try things." });
  await page.getByRole("button", { name: "Start the circle" }).click();
  await expect(page).toHaveURL(/\/circles\/(?!new)/);
  await fill(page, { body: `Words of the ${name}.` });
  await send(page, page.getByRole("button", { name: "Post", exact: true }));
  return new URL(page.url()).pathname;
}

test("everything that is held is taken along as one file", async ({ browser }) => {
  const [ada, name] = await person(browser, "Ada");
  await found(ada, "Bakers");
  await ada.goto(`${server.url}/settings/data`);
  await expectAccessible(ada);
  await fill(ada, { present: "wrong" });
  const answered = ada.waitForResponse((answer) => answer.request().method() === "POST");
  await ada.getByRole("button", { name: "Download my data" }).click();
  expect((await answered).status()).toBe(422);
  await expect(ada.locator(".field__error")).toContainText("That is not your present password");
  await expect(ada.getByRole("navigation", { name: "Where you are" })).toContainText("My data");
  await fill(ada, { present: password });
  const [file] = await Promise.all([
    ada.waitForEvent("download"),
    ada.getByRole("button", { name: "Download my data" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("kith-data.json");
  const data = JSON.parse(readFileSync((await file.path())!, "utf8"));
  expect(data.account.name).toBe(name);
  expect(data.posts[0].body).toBe("Words of the Bakers.");
  expect(JSON.stringify(data)).not.toContain("argon2");
});

test("who leaves is gone, and the chain and the circle stay", async ({ browser }) => {
  test.setTimeout(120_000);
  const [ada] = await person(browser, "Amy");
  const [eve, eves] = await person(browser, "Eve", await linkOf(ada, server));
  const [bob, bobs] = await person(browser, "Bob", await linkOf(eve, server));
  const link = await linkOf(eve, server);
  const circle = await found(eve, "Weavers");
  await bob.goto(server.url + circle);
  await send(bob, bob.getByRole("button", { name: "Join the circle" }));
  await eve.goto(`${server.url}/settings/data`);
  await eve.getByRole("link", { name: "See what goes and what stays" }).click();
  await expect(eve).toHaveURL(/\/delete$/);
  await expectAccessible(eve);
  const button = eve.getByRole("button", { name: "Delete my account" });
  await fill(eve, { word: "yes", present: password });
  await send(eve, button);
  await expect(eve.locator(".field__error")).toContainText("Type the word «delete».");
  await expect(eve.locator("[name=word]")).toHaveValue("yes");
  await expect(eve.locator("[name=present]")).toHaveValue("");
  await fill(eve, { word: "Delete", present: "wrong" });
  await send(eve, button);
  await expect(eve.locator(".field__error")).toContainText("That is not your present password");
  await fill(eve, { word: "Delete", present: password });
  await button.click();
  await expect(eve).toHaveURL(/\/left/);
  await expect(eve.locator("main")).toContainText("Your account is deleted.");
  await eve.goto(`${server.url}/chain`);
  await expect(eve).toHaveURL(/\/sign-in/);
  // Bob is the founder now, among words that are gone.
  await bob.goto(server.url + circle);
  await expect(bob.locator("main")).toContainText(bobs);
  await expect(bob.locator("main")).toContainText("former member");
  await expect(bob.locator("main")).not.toContainText(eves);
  await expect(bob.locator("main")).not.toContainText("Words of the Weavers.");
  await bob.goto(`${server.url}/chain`);
  await expect(bob.locator("main")).toContainText("former member");
  await ada.goto(`${server.url}/chain`);
  await expect(ada.locator("main")).toContainText("former member");
  await expect(ada.locator("main")).not.toContainText(eves);
  const visitor = await (await browser.newContext()).newPage();
  expect((await visitor.goto(server.url + link))?.status()).not.toBe(500);
  await expect(visitor.locator("main")).not.toContainText(eves);
});

test("with mail there are two weeks, and two ways back", async ({ page }) => {
  test.setTimeout(120_000);
  const who = `Kay ${test.info().project.name}`;
  await page.goto(`${posted.url}/join`);
  await fill(page, { name: who, email: address(who) });
  await page.locator("main form").getByRole("button", { name: "Join", exact: true }).click();
  await page.goto(linkIn(await post.take(address(who), /^Confirm your address/), posted));
  await fill(page, { password });
  await page.getByRole("button", { name: "Confirm, and go in" }).click();
  await expect(page).not.toHaveURL(/\/join\//);
  const leave = async (): Promise<void> => {
    await page.goto(`${posted.url}/settings/data/delete`);
    await fill(page, { word: "delete", present: password });
    await page.getByRole("button", { name: "Delete my account" }).click();
    await expect(page).toHaveURL(/\/left\?until=/);
  };
  await leave();
  const mail = await post.take(address(who), /will be deleted$/);
  // Signing in offers to stay.
  await signIn(page, posted.url, address(who), password);
  await expect(page).toHaveURL(`${posted.url}/settings/data/delete`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Keep my account" }).click();
  await expect(page).toHaveURL(`${posted.url}/settings/data`);
  // The link of that mail is over then; the next one's keeps the account in any browser.
  const elsewhere = await (await page.context().browser()!.newContext()).newPage();
  await elsewhere.goto(linkIn(mail, posted));
  await expect(elsewhere.getByText("This link works no more")).toBeVisible();
  await leave();
  await elsewhere.goto(linkIn(await post.take(address(who), /will be deleted$/), posted));
  await expectAccessible(elsewhere);
  await elsewhere.getByRole("button", { name: "Keep my account" }).click();
  await expect(elsewhere.getByText("Your account stays.")).toBeVisible();
  await signIn(elsewhere, posted.url, address(who), password);
  await expect(elsewhere).toHaveURL(`${posted.url}/`);
});

test("who rests is shown as resting, and comes back", async ({ browser }) => {
  const [ada] = await person(browser, "Ann");
  const circle = await found(ada, "Potters");
  await ada.goto(`${server.url}/settings/data`);
  await send(ada, ada.getByRole("button", { name: "Begin to rest" }));
  await expect(ada.locator("body")).toContainText("You rest.");
  await ada.goto(`${server.url}${circle}/members`);
  await expect(ada.locator("main .badge", { hasText: "resting" })).toBeVisible();
  await ada.getByRole("link", { name: "Come back" }).click();
  await expect(ada).toHaveURL(/\/settings\/data/);
  await expectAccessible(ada);
  await send(ada, ada.getByRole("button", { name: "Come back" }));
  await expect(ada).toHaveURL(`${server.url}/`);
  await expect(ada.locator("body")).not.toContainText("You rest.");
});

test("an administrator ends a lost second factor, and erases on request", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const [ivy, name] = await person(browser, "Ida");
  await ivy.goto(`${server.url}/settings/security/app`);
  const secret = await ivy.locator("#factor-secret").innerText();
  await fill(ivy, { code: codeOf(secret), present: password });
  await ivy.getByRole("button", { name: "Ask for codes from now on" }).click();
  await expect(ivy.locator("#recovery-codes code")).toHaveCount(10);
  await signIn(page, server.url, "olga@example.org", password);
  await page.goto(`${server.url}/manage/members`);
  await page.getByRole("link", { name: `Account of ${name}` }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expectAccessible(page);
  const end = page.getByRole("button", { name: "End the second factor" });
  await fill(page, { "factor-reason": "Showed the card at the till", "factor-present": "wrong" });
  await send(page, end);
  await expect(page.locator(".field__error")).toContainText("That is not your present password");
  await expect(page.locator("[name=factor-reason]")).toHaveValue("Showed the card at the till");
  await expect(page.locator("[name=factor-present]")).toHaveValue("");
  await fill(page, { "factor-present": password });
  await send(page, end);
  await expect(page.locator("main")).toContainText("Signing in asks this member for no code any more.");
  await ivy.goto(`${server.url}/wallet`);
  await expect(ivy).toHaveURL(/\/sign-in/);
  await signIn(ivy, server.url, address(name), password);
  const erase = page.getByRole("button", { name: "Erase this account" });
  await fill(page, { reason: "Asked by letter", word: "erase", present: password });
  await send(page, erase);
  await expect(page.locator(".field__error")).toContainText("Type the word «delete».");
  await expect(page.locator("[name=reason]")).toHaveValue("Asked by letter");
  await fill(page, { word: "delete", present: password });
  await send(page, erase);
  await expect(page).toHaveURL(`${server.url}/manage/members`);
  await expect(page.locator("main")).not.toContainText(name);
  await ivy.goto(`${server.url}/wallet`);
  await expect(ivy).toHaveURL(/\/sign-in/);
});
