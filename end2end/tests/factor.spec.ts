// Signing in with a second factor: an app for codes, and recovery codes.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { codeOf } from "../support/app.js";
import { address, fill, newcomer, password, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  server = await start();
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

/** Shows the password; what comes next is the code. */
async function half(page: Page, name: string): Promise<void> {
  await page.goto(`${server.url}/sign-in?next=/wallet`);
  await fill(page, { email: address(name), password });
  await page.locator("main form").getByRole("button").click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
}

test("an app is set up, and signing in asks for its code", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const name = `Ivy ${test.info().project.name}`;
  const ivy = await newcomer(browser, server, name);
  await ivy.goto(`${server.url}/settings/security`);
  await ivy.getByRole("link", { name: "Set up an app" }).click();
  await expect(ivy.getByRole("img", { name: "QR code that sets up the app" })).toBeVisible();
  const secret = await ivy.locator("#factor-secret").innerText();
  await fill(ivy, { code: "12345", present: password });
  await send(ivy, ivy.getByRole("button", { name: "Ask for codes from now on" }));
  await expect(ivy.locator(".field__error")).toContainText("This code is wrong");
  await expect(ivy.locator("[name=code]")).toHaveValue("12345");
  await expect(ivy.locator("#factor-secret")).toHaveText(secret);
  const first = codeOf(secret);
  await fill(ivy, { code: first, present: password });
  await ivy.getByRole("button", { name: "Ask for codes from now on" }).click();
  await expect(ivy.locator("#recovery-codes code")).toHaveCount(10);
  const codes = await ivy.locator("#recovery-codes code").allInnerTexts();

  // The password alone opens nothing.
  await half(page, name);
  await page.goto(`${server.url}/wallet`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await page.goto(`${server.url}/sign-in/code?next=/wallet`);
  await expectAccessible(page);
  await fill(page, { code: first });
  await send(page, page.locator("main form button[type=submit]"));
  await expect(page.locator(".field__error"), "it set the app up").toContainText("was used");
  await fill(page, { code: codeOf(secret, 1) });
  await page.locator("main form button[type=submit]").click();
  await expect(page).toHaveURL(`${server.url}/wallet`);

  // Without the phone, a recovery code, once.
  for (const wanted of [true, false]) {
    await page.context().clearCookies();
    await half(page, name);
    await fill(page, { code: codes[3]!.toUpperCase() });
    await send(page, page.locator("main form button[type=submit]"));
    if (wanted) await expect(page).toHaveURL(`${server.url}/wallet`);
    else await expect(page.locator(".field__error")).toContainText("This code is wrong");
  }

  // And an end, for whoever knows the password.
  await ivy.goto(`${server.url}/settings/security/app`);
  await expect(ivy.locator("main")).toContainText("9 recovery codes are left.");
  await ivy.locator("summary", { hasText: "Ask for codes no more" }).click();
  await fill(ivy, { "end-password": "not the password" });
  const end = ivy.getByRole("button", { name: "Ask for codes no more" });
  await send(ivy, end);
  await expect(ivy.locator(".field__error")).toContainText("That is not your present password");
  await fill(ivy, { "end-password": password });
  await end.click();
  await expect(ivy.locator("main")).toContainText("Signing in asks for no code");
});
