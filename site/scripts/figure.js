/**
 * The drawn body: halves of outlines (the other half is the mirror image) and the regions of two views, in one unit per
 * pixel from the middle line. Regions reach past the trunk and are cut to it; each has the place of its tick.
 */

import { mirrored } from "./draw.js";

export const BOX = { x: -142, y: 0, width: 284, height: 712 };

export const HEAD = mirrored("0 8 C 19 8 30 22 29 44 C 28 64 14 80 0 80");
export const ARM =
  "M72 107C94 110 104 140 106 172C108 205 113 222 116 246C121 276 123 300 126 324C132 336 137 352 135 372C133 390 124 399 117 392" +
  "C110 382 109 354 108 332C104 302 98 274 95 250C91 226 87 205 82 184Z";
export const TRUNK = mirrored(
  `0 62 C 9 62 14 64 15 72 C 15 86 17 93 26 98 C 44 106 66 101 82 112 C 89 134 85 162 82 184 C 80 206 74 226 71 246
   C 70 262 79 280 86 300 C 93 320 96 346 94 376 C 92 420 84 458 78 498 C 76 512 80 534 80 558
   C 80 590 70 614 66 642 C 66 656 74 666 81 676 C 87 690 74 702 58 702 C 45 702 42 688 44 672
   C 44 660 43 652 43 640 C 38 612 30 588 31 560 C 32 538 36 520 33 500 C 27 456 14 428 7 400 C 4 392 2 390 0 390`,
);

const THIGH_SIDE = ["M52 368Q80 380 120 380V486H52C53 450 54 410 52 368Z", 73, 432];
const FOOT = ["M20 640Q54 650 92 640V710H20Z", 60, 676];

/** `mirror` says which of the person's own sides lies on the viewer's left and right. */
export const VIEWS = {
  back: {
    mirror: { left: "l", right: "r" },
    sided: {
      upper_back: ["M0 114Q16 113 32 96Q66 98 90 112Q92 150 84 184Q80 196 79 208Q38 216 0 208Z", 44, 160],
      lumbar: ["M0 208Q38 216 90 207V272Q78 264 59 265Q42 266 27 272Q14 267 0 268Z", 40, 240],
      hip_side: ["M59 265Q78 264 90 272L120 280V380Q80 380 52 368Q66 314 59 265Z", 76, 322],
      gluteal: ["M0 336Q24 308 27 272Q42 266 59 265Q66 314 52 368Q32 390 0 392Z", 34, 336],
      thigh_back: ["M0 392Q32 390 52 368C54 410 53 450 52 486Q36 488 0 490Z", 32, 436],
      thigh_side: THIGH_SIDE,
      knee_back: ["M0 490Q36 488 52 486H120V540Q54 550 20 540Z", 55, 516],
      calf: ["M20 540Q54 550 100 540V640Q54 650 20 640Z", 55, 590],
      foot: FOOT,
    },
    whole: {
      neck: ["M-40 64Q0 54 40 64V90Q16 114 0 114Q-16 114 -40 90Z", 0, 92],
      sacrum: ["M-27 272Q0 264 27 272Q24 308 0 336Q-24 308 -27 272Z", 0, 294],
    },
    hair: mirrored("0 5 C 22 5 34 20 31 46 C 29 60 22 70 14 73 C 8 76 4 77 0 77"),
    folds: ["M0 120V262", "M30 132C52 138 60 160 48 188", "M0 340V384", "M6 390Q34 396 58 372", "M40 514Q56 522 70 513", "M55 562Q57 596 55 626", "M50 688Q60 692 70 688"],
    nerve: "M9 236C17 258 36 276 43 306C49 332 43 356 43 384C43 424 49 462 54 506C56 544 57 590 55 630C55 652 60 668 64 684",
  },
  front: {
    mirror: { left: "r", right: "l" },
    sided: {
      hip_side: ["M60 314Q72 292 72 262L120 270V380Q80 380 52 368Q58 342 60 314Z", 76, 330],
      thigh_front: ["M60 314Q52 328 38 336Q26 370 10 402L0 402V490Q36 488 52 486C53 450 54 410 52 368Q58 342 60 314Z", 34, 436],
      thigh_side: THIGH_SIDE,
      shin: ["M20 536Q54 548 100 536V640Q54 650 20 640Z", 55, 590],
      foot: FOOT,
    },
    whole: {
      abdomen: ["M-90 210Q0 224 90 210V250L72 262Q72 292 60 314Q40 346 0 350Q-40 346 -60 314Q-72 292 -72 262L-90 250Z", 0, 284],
      groin_saddle: ["M-38 336Q-22 349 0 350Q22 349 38 336Q26 370 10 402H-10Q-26 370 -38 336Z", 0, 372],
    },
    hair: mirrored("0 5 C 22 5 33 20 30 48 C 26 36 18 28 0 27"),
    folds: ["M18 108Q46 104 68 114", "M0 112V196", "M12 184Q46 198 70 176", "M0 262V270", "M42 504Q56 514 70 504", "M44 532Q56 524 70 532", "M56 688L58 698", "M66 688L69 697"],
    nerve: "",
  },
};
