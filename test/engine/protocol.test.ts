import { expect, test } from "vitest";
import { InputError } from "../../src/core/errors.ts";
import { AbortError, packError, unpackError } from "../../src/engine/protocol.ts";

const cross = (error: unknown): Error => unpackError(structuredClone(packError(error)));

test.each([
  new InputError("file.gone", { file: "a.geojson", megabytes: 3 }, "a.geojson #4"),
  new InputError("project.no-communities"),
])("$message crosses with code, values and place", (error) => {
  const crossed = cross(error);
  expect(crossed).toBeInstanceOf(InputError);
  const { code, values, where, message, name } = error;
  expect(crossed).toMatchObject({ code, values, message, name });
  expect((crossed as InputError).where).toBe(where);
});

test("a cancelled job crosses as such", () => {
  expect(cross(new AbortError())).toBeInstanceOf(AbortError);
  expect(cross(new AbortError()).name).toBe("AbortError");
});

test("our own faults cross with message and stack, whatever was thrown", () => {
  const bug = new RangeError("Origin 99 is not one of the 8 nodes.");
  expect(cross(bug)).not.toBeInstanceOf(InputError);
  expect(cross(bug)).toMatchObject({ message: bug.message, stack: bug.stack });
  expect(cross("text").message).toBe("text");
  expect(cross(undefined).message).toBe("undefined");
});
