import assert from "node:assert/strict";
import { test } from "node:test";

import { linePath, placed } from "../../site/scripts/chart.js";
import { mirrored } from "../../site/scripts/draw.js";
import { ARM, BOX, VIEWS } from "../../site/scripts/figure.js";
import { PAD, drawnPath, thinned } from "../../site/scripts/strokes.js";

const numbers = (path) => path.match(/-?[\d.]+/g).map(Number);

test("half an outline is closed with its mirror image", () => {
  assert.equal(mirrored("0 0 C 5 0 9 4 9 8 C 9 12 5 16 0 16"), "M0 0C5 0 9 4 9 8 9 12 5 16 0 16 -5 16 -9 12 -9 8 -9 4 -5 0 0 0Z");
});

test("each region has a shape and a place for its tick, both inside the picture", () => {
  for (const { sided, whole } of Object.values(VIEWS)) {
    for (const [name, [shape, x, y]] of Object.entries({ ...sided, ...whole })) {
      assert.match(shape, /^M[-\d.\sA-Z]+Z$/, name);
      assert.ok(Math.abs(x) < BOX.width / 2 && y > 0 && y < BOX.height, name);
    }
  }
  assert.ok(numbers(ARM).every((number) => number >= 0 && number < BOX.height));
});

test("points closer than asked for are left out, the ends stay", () => {
  const line = Array.from({ length: 11 }, (_, step) => [step, 0]);
  assert.deepEqual(thinned(line, 5), [[0, 0], [5, 0], [10, 0]]);
  assert.deepEqual(thinned([[0, 0], [1, 0]], 5), [[0, 0], [1, 0]]);
  assert.deepEqual(thinned([], 5), []);
});

test("a stroke becomes one smooth path in whole numbers, a tap a dot", () => {
  assert.equal(drawnPath([[[10.4, 20.6]]]), "M10 21h1");
  assert.equal(drawnPath([[[0, 0], [10, 0], [20, 10]]]), "M0 0Q10 0 15 5L20 10");
  assert.equal(drawnPath([[[0, 0], [9, 9]], [[50, 50]]]), "M0 0L9 9M50 50h1");
});

test("however long somebody draws, the signature stays short enough to be kept", () => {
  const scribble = Array.from({ length: 60 }, (_, stroke) => Array.from({ length: 400 }, (_, step) => [(step * 37 + stroke) % PAD.width, (step * 91) % PAD.height]));
  const path = drawnPath(scribble);
  assert.ok(path.length <= 20_000 && path.length > 1_000);
  assert.equal((path.match(/M/g)).length, 60);
});

test("points lie by date, not by visit, on a scale that never changes", () => {
  const on = ["2026-10-01", "2026-10-02", "2026-10-11"];
  const points = placed({ range: [0, 10], points: on.map((date, place) => ({ on: date, value: place * 5 })) });
  const [first, second, last] = points;
  assert.equal(Math.round((last.x - first.x) / (second.x - first.x)), 10);
  assert.equal(placed({ range: [0, 10], points: [{ on: on[0], value: 10 }] })[0].y, last.y);
  assert.ok(first.y > second.y && second.y > last.y);
});

test("a missing answer leaves a gap, and nothing is drawn in between", () => {
  const points = placed({ range: [0, 10], points: [6, 7, null, 4, 3].map((value, place) => ({ on: `2026-10-0${place + 1}`, value })) });
  assert.equal(points[2].y, null);
  assert.deepEqual(linePath(points).split("M").filter(Boolean).map((part) => part.split("L").length), [2, 2]);
  assert.equal(linePath(points.slice(2, 3)), "");
});
