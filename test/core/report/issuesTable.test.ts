import { expect, test } from "vitest";
import { writeIssues } from "../../../src/core/report/issuesTable.ts";

test("every issue is a line, with its place in the file and on the map, and its sentence", () => {
  const groups = [
    {
      code: "geometry.out-of-range",
      severity: "error" as const,
      count: 2,
      examples: [
        { issue: { code: "geometry.out-of-range", values: { lng: 200, lat: 30 }, where: "=a.csv #2" }, lngLat: null },
        { issue: { code: "geometry.out-of-range", values: { lng: 1, lat: 95 }, where: "a, b.csv #3" }, lngLat: null },
      ],
    },
    {
      code: "geometry.unclosed",
      severity: "warning" as const,
      count: 1,
      examples: [
        { issue: { code: "geometry.unclosed", values: {}, where: "c.kml #1" }, lngLat: [104.0612345678, -30] as const },
      ],
    },
  ];
  const [head, ...lines] = [...writeIssues(groups, "en")].join("").split("\r\n");
  expect(head).toBe("\ufeffplace,severity,code,message,lng,lat");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^'=a\.csv #2,error,geometry\.out-of-range,.*200.*,,$/);
  expect(lines[1]).toMatch(/^"a, b\.csv #3",error,/);
  expect(lines[2]).toMatch(/^c\.kml #1,warning,geometry\.unclosed,.*,104\.061235,-30\.000000$/);
  expect([...writeIssues([], "zh")]).toEqual(["\ufeffplace,severity,code,message,lng,lat\r\n"]);
});
