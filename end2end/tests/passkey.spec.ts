// Passkeys, with the browser's own virtual device; and what is said where scripts are off.
import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { address, fill, newcomer, password, register, send, setUp } from "../support/people.js";
import { type Server, start } from "../support/server.js";

let server: Server;

test.beforeAll(async ({ browser }) => {
  server = await start({ named: true });
  const olga = await browser.newPage();
  await setUp(olga, server);
  await olga.context().close();
});
test.afterAll(async () => server?.stop());

const passkeys = (): string => `${server.url}/settings/security/passkeys`;

interface Device {
  cdp: CDPSession;
  id: string;
}

/** A device with one's finger on it. */
async function device(page: Page): Promise<Device> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, id: authenticatorId };
}

/** Another finger, which the device does not know; or the right one again. */
async function finger(device: Device, right: boolean): Promise<void> {
  await device.cdp.send("WebAuthn.setUserVerified", { authenticatorId: device.id, isUserVerified: right });
}

/** Types name and password; the passkey itself comes next. */
async function begin(page: Page, name: string): Promise<void> {
  await page.goto(passkeys());
  await fill(page, { name, present: password });
  await send(page, page.getByRole("button", { name: "Go on" }));
}

test("a passkey is made, opens its account with and without the password, and is removed", async ({ browser }) => {
  test.setTimeout(120_000);
  const name = `Pia ${test.info().project.name}`;
  const pia = await newcomer(browser, server, name);
  const phone = await device(pia);
  await pia.goto(passkeys());
  await expectAccessible(pia);
  await fill(pia, { name: "My phone", present: "not the password" });
  await send(pia, pia.getByRole("button", { name: "Go on" }));
  await expect(pia.locator(".field__error")).toContainText("That is not your present password");
  await expect(pia.locator("[name=name]")).toHaveValue("My phone");
  await begin(pia, "My phone");
  await finger(phone, false);
  const make = pia.getByRole("button", { name: "Make it now" });
  await make.click();
  await expect(pia.getByRole("alert")).toContainText("Your browser sent no passkey");
  await finger(phone, true);
  await make.click();
  await expect(pia.locator("#recovery-codes code")).toHaveCount(10);
  const [code] = await pia.locator("#recovery-codes code").allInnerTexts();
  await pia.goto(passkeys());
  await expect(pia.locator("#passkeys")).toContainText("My phone");

  // By itself.
  await pia.context().clearCookies();
  await pia.goto(`${server.url}/sign-in?next=/wallet`);
  await expectAccessible(pia);
  await pia.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(pia).toHaveURL(`${server.url}/wallet`);

  // Behind the password, which alone opens nothing; the wrong finger neither.
  await pia.context().clearCookies();
  await pia.goto(`${server.url}/sign-in?next=/wallet`);
  await fill(pia, { email: address(name), password });
  await pia.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(pia).toHaveURL(/\/sign-in\/code/);
  await expectAccessible(pia);
  await finger(phone, false);
  await pia.getByRole("button", { name: "Use a passkey" }).click();
  await expect(pia.getByRole("alert")).toContainText("Your browser sent no passkey");
  await finger(phone, true);
  await pia.getByRole("button", { name: "Use a passkey" }).click();
  await expect(pia).toHaveURL(`${server.url}/wallet`);

  // Without the device, a recovery code.
  await pia.context().clearCookies();
  await pia.goto(`${server.url}/sign-in?next=/wallet`);
  await fill(pia, { email: address(name), password });
  await pia.getByRole("button", { name: "Sign in", exact: true }).click();
  await fill(pia, { code: code! });
  await pia.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(pia).toHaveURL(`${server.url}/wallet`);

  // Removed, it opens nothing any more.
  await pia.goto(passkeys());
  await pia.locator("summary", { hasText: "Remove a passkey" }).click();
  await fill(pia, { "remove-password": password });
  await pia.getByRole("button", { name: "Remove a passkey" }).click();
  await expect(pia.locator("main")).toContainText("No passkey yet");
  await pia.context().clearCookies();
  await pia.goto(`${server.url}/sign-in`);
  await pia.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(pia.locator(".alert, .form-errors, [role=alert]").first()).toContainText("This passkey does not fit");
});

test("without scripts it is said what is missing", async ({ browser }) => {
  const pia = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await pia.goto(`${server.url}/join`);
  await register(pia, `Pol ${test.info().project.name}`);
  await begin(pia, "My phone");
  await pia.getByRole("button", { name: "Make it now" }).click();
  await expect(pia.locator("main")).toContainText("They need JavaScript");
  await expect(pia.locator("[name=name]")).toHaveValue("My phone");
});
