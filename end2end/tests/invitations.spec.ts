// Invitations: made, passed on, used up, taken back; with JavaScript and without.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { fill, newcomer, register, send, setUp } from "../support/people.js";
import { binary, type Server, start } from "../support/server.js";

let server: Server;
let ada: Page;
/** Of the circle by invitation, whose slug nobody guesses. */
let bakers: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  server = await start();
  await setUp(await browser.newPage(), server);
  ada = await newcomer(browser, server, "Ada Almond");
  await ada.goto(`${server.url}/circles/new`);
  await fill(ada, { name: "Night bakers", purpose: "Bread after midnight." });
  await ada.getByRole("radio", { name: /By invitation/ }).check();
  await ada.getByRole("button", { name: "Start the circle" }).click();
  await expect(ada).toHaveURL(/\/circles\/night-bakers-[0-9a-f]+$/);
  bakers = new URL(ada.url()).pathname.split("/").pop()!;
});
test.afterAll(async () => server?.stop());

/** Makes an invitation; answers the path that it is passed on with. */
async function invite(values: Record<string, string>, circle?: string): Promise<string> {
  await ada.goto(`${server.url}/invitations`);
  await fill(ada, values);
  if (circle) await ada.locator("select[name=circle]").selectOption(circle);
  await ada.getByRole("button", { name: "Make the invitation" }).click();
  await expect(ada.locator("main")).toContainText("The invitation is made");
  return new URL(await ada.locator("#share-link").inputValue()).pathname;
}

/** Goes on from the page of a link to the form. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Join through this invitation" }).click();
  await expect(page).toHaveURL(/\/join\?via=/);
}

async function visitor(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.url + path);
  return page;
}

test("an invitation leads through the registration into a circle by invitation", async ({ browser }) => {
  const link = await invite({ message: "Bring flour\nand time", uses: "1" }, bakers);
  await expect(ada.locator("#share-link")).toHaveAttribute("readonly", "");
  await expect(ada.locator("main svg.qr")).toHaveAccessibleName(/code/);
  const bob = await visitor(browser, link);
  await expect(bob.getByRole("heading", { level: 1 })).toHaveText("Ada Almond invites you");
  await expect(bob.locator("blockquote")).toHaveText("Bring flour\nand time");
  await expect(bob.locator("main")).toContainText("Into the circle Night bakers");
  await expect(bob.locator("main")).toContainText("at level 2");
  const picture = await bob.locator("meta[property='og:image']").getAttribute("content");
  const answer = await bob.request.get(server.url + new URL(picture!).pathname);
  expect(answer.headers()["content-type"]).toBe("image/png");
  const late = await visitor(browser, link);
  await goOn(late);
  await goOn(bob);
  await register(bob, "Bob Birch");
  await bob.goto(`${server.url}/circles/${bakers}`);
  await expect(bob.getByRole("button", { name: "Leave" })).toBeVisible();
  await bob.goto(`${server.url}/chain`);
  await expect(bob.locator("main")).toContainText("Ada Almond earns a part on top");
  // The other one was too late, is told so, and joins without it.
  await fill(late, { name: "Late Lou", email: "late.lou@example.org", password: "a sentence nobody guesses" });
  await send(late, late.locator("main form").getByRole("button", { name: "Join", exact: true }));
  await expect(late.locator("main")).toContainText("taken meanwhile");
  await expect(late.locator("[name=email]")).toHaveValue("late.lou@example.org");
  await fill(late, { password: "a sentence nobody guesses" });
  await send(late, late.locator("main form").getByRole("button", { name: "Join", exact: true }));
  await expect(late.getByRole("heading", { level: 1 })).toContainText("Late Lou");
  await ada.reload();
  await expect(ada.locator("main")).toContainText("1 of 1 came");
  const over = await visitor(browser, link);
  await expect(over.getByRole("heading", { level: 1 })).toHaveText("This invitation is used up");
  await over.locator("main").getByRole("link", { name: "Look around" }).click();
  await expect(over).toHaveURL(`${server.url}/circles`);
});

test("a member takes an invitation into a circle, and it is taken back", async ({ browser }) => {
  const cy = await newcomer(browser, server, "Cy Cedar");
  const link = await invite({}, bakers);
  await cy.goto(server.url + link);
  await cy.getByRole("button", { name: "Join Night bakers" }).click();
  await expect(cy).toHaveURL(`${server.url}/circles/${bakers}`);
  await ada.getByRole("button", { name: "Take it back" }).click();
  await expect(ada).toHaveURL(/\?revoked=1$/);
  await expect(ada.locator("main")).toContainText("taken back");
  const answer = await cy.goto(server.url + link);
  expect(answer?.status()).toBe(410);
  await expect(cy.getByRole("heading", { level: 1 })).toHaveText("This invitation was taken back");
});

test("what is wrong with an invitation is said beside its field", async () => {
  await ada.goto(`${server.url}/invitations`);
  await fill(ada, { uses: "101", days: "0", message: "Come" });
  await send(ada, ada.getByRole("button", { name: "Make the invitation" }));
  for (const name of ["uses", "days"]) {
    await expect(ada.locator(`[name=${name}]`)).toHaveAttribute("aria-invalid", "true");
  }
  await expect(ada.locator("[name=message]")).toHaveValue("Come");
});

test("somebody who comes through themselves is told so", async ({ browser }) => {
  const page = await newcomer(browser, server, "Iris Ivy");
  await page.goto(`${server.url}/card`);
  await expect(page.locator(".member-card")).toContainText("Iris Ivy");
  await expect(page.locator(".member-card svg.qr")).toBeVisible();
  const own = new URL(await page.locator("#share-link").inputValue()).pathname;
  await page.goto(`${server.url}/sign-out`);
  await page.locator("main").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await page.goto(server.url + own);
  await goOn(page);
  await register(page, "Iris Again", "somebody.else@example.com");
  await expect(page.locator("main")).toContainText("nobody earns from it");
});

test("an invitation holds until its last moment, and not beyond", async ({ browser }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "kith-term-"));
  const [first, files, second] = ["first.db", "files", "second.db"].map((name) => join(folder, name));
  const run = (...args: string[]): Buffer => execFileSync(binary(), args, { cwd: folder });
  let there = await start({ database: `sqlite://${first}` });
  try {
    await setUp(await browser.newPage(), there);
    const eve = await newcomer(browser, there, "Eve Elder");
    await eve.goto(`${there.url}/invitations`);
    await eve.getByRole("button", { name: "Make the invitation" }).click();
    await expect(eve.locator("main")).toContainText("The invitation is made");
    const link = new URL(await eve.locator("#share-link").inputValue()).pathname;
    await there.stop();
    // The same community, with a term that is over soon.
    run("export", files!, "--database", `sqlite://${first}`);
    const file = join(files!, "invitations.jsonl");
    const row = JSON.parse(readFileSync(file, "utf8"));
    const end = Date.now() + 15_000;
    writeFileSync(file, `${JSON.stringify({ ...row, expires_at: new Date(end).toISOString() })}\n`);
    run("import", files!, "--database", `sqlite://${second}`);
    there = await start({ database: `sqlite://${second}` });
    const page = await (await browser.newContext()).newPage();
    const before = await page.goto(there.url + link);
    expect(Date.now(), "the machine was fast enough").toBeLessThan(end);
    expect(before?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eve Elder invites you");
    await goOn(page);
    await fill(page, { name: "Late Len", email: "late.len@example.org", password: "a sentence nobody guesses" });
    await expect.poll(() => Date.now(), { timeout: 20_000 }).toBeGreaterThan(end);
    await send(page, page.locator("main form").getByRole("button", { name: "Join", exact: true }));
    await expect(page.locator("main")).toContainText("The last place of this invitation was taken meanwhile, or it ended.");
    await expect(page.locator("[name=email]")).toHaveValue("late.len@example.org");
    const after = await page.goto(there.url + link);
    expect(after?.status()).toBe(410);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This invitation has expired");
  } finally {
    await there.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
