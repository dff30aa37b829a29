;; The gate's searches, sixteen bytes at a time. src/parse/shapes.ts does the same in plain JavaScript and says why;
;; a test holds both against each other. Loads may run past the end by less than a window: the memory has room for it.
(module
  ;;     0  class of each byte, written by src/parse/kernel.ts
  ;;   256  the words below
  ;;  1024  results
  ;; 65536  the bytes that are searched, and room behind them
  (memory (export "memory") 6)
  (data (i32.const 256) "aws-cred-lint:")
  (data (i32.const 288) "access")
  (data (i32.const 304) "secret")
  (data (i32.const 320) "session")
  (data (i32.const 336) "region")
  (data (i32.const 352) "aws")

  ;; Where to go on after the results were full.
  (global $resume (export "resume") (mut i32) (i32.const 0))
  ;; Whether AKIA or ASIA stood in what was looked at last.
  (global $begun (export "begun") (mut i32) (i32.const 0))

  (func $class (param $at i32) (result i32)
    (i32.load8_u (i32.load8_u (local.get $at))))

  ;; Twenty capitals and digits that begin like a key id.
  (func $isKeyId (param $at i32) (param $end i32) (result i32)
    (local $head i32) (local $last i32)
    (if (i32.gt_s (i32.add (local.get $at) (i32.const 20)) (local.get $end)) (then (return (i32.const 0))))
    (local.set $head (i32.load (local.get $at)))
    (if (i32.eqz (i32.or
          (i32.or
            (i32.or (i32.eq (local.get $head) (i32.const 0x41494b41))    ;; AKIA
                    (i32.eq (local.get $head) (i32.const 0x41495341)))   ;; ASIA
            (i32.or (i32.eq (local.get $head) (i32.const 0x41494241))    ;; ABIA
                    (i32.eq (local.get $head) (i32.const 0x41434341))))  ;; ACCA
          (i32.eq (i32.and (local.get $head) (i32.const 0xffffff)) (i32.const 0x543341)))) ;; A3T
      (then (return (i32.const 0))))
    (local.set $last (i32.add (local.get $at) (i32.const 20)))
    (local.set $at (i32.add (local.get $at) (i32.const 3)))
    (loop $next
      (if (i32.eqz (i32.and (call $class (local.get $at)) (i32.const 2))) (then (return (i32.const 0))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_s (local.get $at) (local.get $last))))
    (i32.const 1))

  ;; Whether a word of the table stands here, in letters of either case.
  (func $isWord (param $at i32) (param $end i32) (param $word i32) (param $length i32) (result i32)
    (local $last i32)
    (local.set $last (i32.add (local.get $at) (local.get $length)))
    (if (i32.gt_s (local.get $last) (local.get $end)) (then (return (i32.const 0))))
    (loop $next
      (if (i32.ne (i32.or (i32.load8_u (local.get $at)) (i32.const 0x20)) (i32.load8_u (local.get $word)))
        (then (return (i32.const 0))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $word (i32.add (local.get $word) (i32.const 1)))
      (br_if $next (i32.lt_s (local.get $at) (local.get $last))))
    (i32.const 1))

  (func $isDirective (param $at i32) (param $end i32) (result i32)
    (local $word i32) (local $last i32)
    (local.set $last (i32.add (local.get $at) (i32.const 14)))
    (if (i32.gt_s (local.get $last) (local.get $end)) (then (return (i32.const 0))))
    (local.set $word (i32.const 256))
    (loop $next
      (if (i32.ne (i32.load8_u (local.get $at)) (i32.load8_u (local.get $word))) (then (return (i32.const 0))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $word (i32.add (local.get $word) (i32.const 1)))
      (br_if $next (i32.lt_s (local.get $at) (local.get $last))))
    (i32.const 1))

  ;; Whether one of the bytes is zero.
  (func $zero (param $at i32) (param $end i32) (result i32)
    (loop $next
      (if (i32.gt_s (i32.add (local.get $at) (i32.const 16)) (local.get $end)) (then
        (loop $last
          (if (i32.ge_s (local.get $at) (local.get $end)) (then (return (i32.const 0))))
          (if (i32.eqz (i32.load8_u (local.get $at))) (then (return (i32.const 1))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $last))))
      (if (i8x16.all_true (v128.load (local.get $at))) (then
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next))))
    (i32.const 1))

  ;; Writes where key ids and allow comments begin: looks for `A..A`, `A3` or `-....:`, and then closer. Notes whether AKIA
  ;; or ASIA stands anywhere.
  (func $marks (export "marks") (param $at i32) (param $end i32) (param $room i32) (result i32)
    (local $from i32) (local $head i32) (local $here v128) (local $mask i32) (local $hit i32) (local $count i32)
    (local $A v128) (local $3 v128) (local $dash v128) (local $colon v128) (local $low v128) (local $high v128)
    (local.set $A (i8x16.splat (i32.const 0x41)))
    (local.set $3 (i8x16.splat (i32.const 0x33)))
    (local.set $dash (i8x16.splat (i32.const 0x2d)))
    (local.set $colon (i8x16.splat (i32.const 0x3a)))
    (local.set $from (local.get $at))
    (global.set $begun (i32.const 0))
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $at) (local.get $end)))
        (local.set $low (v128.or
          (v128.and (i8x16.eq (local.tee $here (v128.load (local.get $at))) (local.get $A))
            (v128.or (i8x16.eq (v128.load offset=3 (local.get $at)) (local.get $A))
                     (i8x16.eq (v128.load offset=1 (local.get $at)) (local.get $3))))
          (v128.and (i8x16.eq (local.get $here) (local.get $dash))
                    (i8x16.eq (v128.load offset=5 (local.get $at)) (local.get $colon)))))
        (local.set $high (v128.or
          (v128.and (i8x16.eq (local.tee $here (v128.load offset=16 (local.get $at))) (local.get $A))
            (v128.or (i8x16.eq (v128.load offset=19 (local.get $at)) (local.get $A))
                     (i8x16.eq (v128.load offset=17 (local.get $at)) (local.get $3))))
          (v128.and (i8x16.eq (local.get $here) (local.get $dash))
                    (i8x16.eq (v128.load offset=21 (local.get $at)) (local.get $colon)))))
        (if (i32.eqz (v128.any_true (v128.or (local.get $low) (local.get $high)))) (then
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br $next)))
        (local.set $mask (i32.or (i8x16.bitmask (local.get $low))
                                 (i32.shl (i8x16.bitmask (local.get $high)) (i32.const 16))))
        (block $none
          (loop $hits
            (br_if $none (i32.eqz (local.get $mask)))
            (local.set $hit (i32.add (local.get $at) (i32.ctz (local.get $mask))))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (local.set $head (i32.load (local.get $hit)))
            (if (i32.eq (i32.and (local.get $head) (i32.const 0xff)) (i32.const 0x41))
              (then
                (if (i32.le_s (i32.add (local.get $hit) (i32.const 4)) (local.get $end)) (then
                  (if (i32.or (i32.eq (local.get $head) (i32.const 0x41494b41))
                              (i32.eq (local.get $head) (i32.const 0x41495341)))
                    (then (global.set $begun (i32.const 1))))))
                (br_if $hits (i32.eqz (call $isKeyId (local.get $hit) (local.get $end)))))
              (else
                (local.set $hit (i32.sub (local.get $hit) (i32.const 8)))
                (br_if $hits (i32.lt_s (local.get $hit) (local.get $from)))
                (br_if $hits (i32.eqz (call $isDirective (local.get $hit) (local.get $end))))))
            (i32.store (i32.add (i32.const 1024) (i32.shl (local.get $count) (i32.const 2))) (local.get $hit))
            (local.set $count (i32.add (local.get $count) (i32.const 1)))
            (br_if $done (i32.ge_s (local.get $count) (local.get $room)))
            (br $hits)))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br $next)))
    (local.get $count))

  ;; A bit for each of sixteen bytes that is no base64.
  (func $others (param $at i32) (result i32)
    (local $bytes v128)
    (local.set $bytes (v128.load (local.get $at)))
    (i32.xor (i32.const 0xffff) (i8x16.bitmask (v128.or
      (v128.or
        (i8x16.lt_u (i8x16.sub (v128.or (local.get $bytes) (i8x16.splat (i32.const 0x20))) (i8x16.splat (i32.const 0x61)))
                    (i8x16.splat (i32.const 26)))
        (i8x16.lt_u (i8x16.sub (local.get $bytes) (i8x16.splat (i32.const 0x2f))) (i8x16.splat (i32.const 11))))
      (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x2b)))))))

  ;; Whether capitals, small letters and what no hash has stand between two places.
  (func $isMixed (param $at i32) (param $end i32) (result i32)
    (local $seen i32)
    (loop $next
      (local.set $seen (i32.or (local.get $seen) (call $class (local.get $at))))
      (if (i32.eq (i32.and (local.get $seen) (i32.const 28)) (i32.const 28)) (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_s (local.get $at) (local.get $end))))
    (i32.const 0))

  ;; Whether a run is a name, a path or an alphabet.
  (func $isCalled (param $at i32) (param $stop i32) (result i32)
    (local $length i32) (local $capitals i32) (local $others i32) (local $together i32) (local $counted i32)
    (local $byte i32) (local $last i32) (local $class i32) (local $before i32)
    (if (i32.gt_s (i32.sub (local.get $stop) (local.get $at)) (i32.const 400))
      (then (local.set $stop (i32.add (local.get $at) (i32.const 400)))))
    (local.set $length (i32.sub (local.get $stop) (local.get $at)))
    (loop $next
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $class (i32.load8_u (local.get $byte)))
      (local.set $capitals (i32.add (local.get $capitals) (i32.and (i32.shr_u (local.get $class) (i32.const 2)) (i32.const 1))))
      (local.set $others (i32.add (local.get $others) (i32.and (i32.shr_u (local.get $class) (i32.const 5)) (i32.const 1))))
      (local.set $together (i32.add (local.get $together)
        (i32.and (i32.shr_u (i32.and (local.get $class) (local.get $before)) (i32.const 3)) (i32.const 1))))
      (local.set $counted (i32.add (local.get $counted)
        (i32.and (i32.ne (local.get $before) (i32.const 0))
                 (i32.eq (local.get $byte) (i32.add (local.get $last) (i32.const 1))))))
      (local.set $before (local.get $class))
      (local.set $last (local.get $byte))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_s (local.get $at) (local.get $stop))))
    (if (i32.eqz (local.get $others)) (then
      (if (i32.lt_s (i32.mul (local.get $capitals) (i32.const 40)) (i32.mul (local.get $length) (i32.const 13)))
        (then (return (i32.const 1))))))
    (if (i32.ge_s (i32.mul (local.get $counted) (i32.const 40)) (i32.mul (local.get $length) (i32.const 28)))
      (then (return (i32.const 1))))
    (i32.and
      (i32.ge_s (i32.mul (local.get $together) (i32.const 40))
                (i32.mul (local.get $length)
                         (select (i32.const 22) (i32.const 18) (i32.eq (local.get $length) (i32.const 40)))))
      (i32.le_s (i32.mul (local.get $others) (i32.const 40)) (i32.mul (local.get $length) (i32.const 3)))))

  ;; Writes where runs of base64 begin and end: of forty characters, or of sixty and more, with capitals, small letters
  ;; and what no hash has, that are no names. A run of forty holds one window of sixteen whole, of every twenty-five bytes one begins.
  (func $runs (export "runs") (param $at i32) (param $end i32) (param $room i32) (result i32)
    (local $bytes v128) (local $start i32) (local $stop i32) (local $floor i32) (local $others i32)
    (local $length i32) (local $count i32)
    (local $case v128) (local $a v128) (local $letters v128) (local $slash v128) (local $digits v128) (local $plus v128)
    (local.set $case (i8x16.splat (i32.const 0x20)))
    (local.set $a (i8x16.splat (i32.const 0x61)))
    (local.set $letters (i8x16.splat (i32.const 26)))
    (local.set $slash (i8x16.splat (i32.const 0x2f)))
    (local.set $digits (i8x16.splat (i32.const 11)))
    (local.set $plus (i8x16.splat (i32.const 0x2b)))
    (local.set $floor (local.get $at))
    (global.set $resume (i32.const -1))
    (block $done
      (loop $next
        (br_if $done (i32.gt_s (i32.add (local.get $at) (i32.const 16)) (local.get $end)))
        (local.set $bytes (v128.load (local.get $at)))
        (if (i32.eqz (i8x16.all_true (v128.or
              (v128.or
                (i8x16.lt_u (i8x16.sub (v128.or (local.get $bytes) (local.get $case)) (local.get $a)) (local.get $letters))
                (i8x16.lt_u (i8x16.sub (local.get $bytes) (local.get $slash)) (local.get $digits)))
              (i8x16.eq (local.get $bytes) (local.get $plus)))))
          (then
            (local.set $at (i32.add (local.get $at) (i32.const 25)))
            (br $next)))
        (local.set $stop (i32.add (local.get $at) (i32.const 16)))
        (block $ended
          (loop $forth
            (br_if $ended (i32.ge_s (local.get $stop) (local.get $end)))
            (local.set $others (call $others (local.get $stop)))
            (if (local.get $others) (then
              (local.set $stop (i32.add (local.get $stop) (i32.ctz (local.get $others))))
              (br $ended)))
            (local.set $stop (i32.add (local.get $stop) (i32.const 16)))
            (br $forth)))
        (if (i32.gt_s (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
        (local.set $start (local.get $at))
        (block $begun
          (loop $back
            (br_if $begun (i32.le_s (local.get $start) (local.get $floor)))
            (local.set $others (call $others (i32.sub (local.get $start) (i32.const 16))))
            (if (local.get $others) (then
              (local.set $start (i32.add (i32.sub (local.get $start) (i32.const 16))
                                         (i32.sub (i32.const 32) (i32.clz (local.get $others)))))
              (br $begun)))
            (local.set $start (i32.sub (local.get $start) (i32.const 16)))
            (br $back)))
        (if (i32.lt_s (local.get $start) (local.get $floor)) (then (local.set $start (local.get $floor))))
        (local.set $length (i32.sub (local.get $stop) (local.get $start)))
        (local.set $floor (local.get $stop))
        (local.set $at (i32.add (local.get $stop) (i32.const 1)))
        (if (i32.ne (local.get $length) (i32.const 40)) (then
          (br_if $next (i32.lt_s (local.get $length) (i32.const 60)))))
        (br_if $next (i32.eqz (call $isMixed (local.get $start) (local.get $stop))))
        (br_if $next (call $isCalled (local.get $start) (local.get $stop)))
        (i32.store (i32.add (i32.const 1024) (i32.shl (local.get $count) (i32.const 3))) (local.get $start))
        (i32.store (i32.add (i32.const 1028) (i32.shl (local.get $count) (i32.const 3))) (local.get $stop))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br_if $next (i32.lt_s (local.get $count) (local.get $room)))
        (global.set $resume (local.get $at))))
    (local.get $count))

  ;; What there is at all: 1 a zero among the first bytes, 2 AKIA or ASIA, 4 a mark, 8 a run. Most files end here.
  (func (export "traits") (param $from i32) (param $sniffed i32) (param $end i32) (result i32)
    (local $traits i32)
    (local.set $traits (call $zero (local.get $from) (local.get $sniffed)))
    (if (call $marks (local.get $from) (local.get $end) (i32.const 1))
      (then (local.set $traits (i32.or (local.get $traits) (i32.const 4)))))
    (local.set $traits (i32.or (local.get $traits) (i32.shl (global.get $begun) (i32.const 1))))
    (if (call $runs (local.get $from) (local.get $end) (i32.const 1))
      (then (local.set $traits (i32.or (local.get $traits) (i32.const 8)))))
    (local.get $traits))

  ;; What follows a word, as a bit of the letter: one of the given, behind `_` or `-` or nothing.
  (func $goesOn (param $at i32) (param $end i32) (param $letters i32) (result i32)
    (local $byte i32)
    (if (i32.ge_s (local.get $at) (local.get $end)) (then (return (i32.const 0))))
    (local.set $byte (i32.load8_u (local.get $at)))
    (if (i32.or (i32.eq (local.get $byte) (i32.const 0x5f)) (i32.eq (local.get $byte) (i32.const 0x2d))) (then
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (if (i32.ge_s (local.get $at) (local.get $end)) (then (return (i32.const 0))))
      (local.set $byte (i32.load8_u (local.get $at)))))
    (local.set $byte (i32.sub (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x61)))
    (if (i32.ge_u (local.get $byte) (i32.const 26)) (then (return (i32.const 0))))
    (i32.and (i32.shr_u (local.get $letters) (local.get $byte)) (i32.const 1)))

  ;; Whether a colon or an equals sign follows, behind `_name` or nothing, quotes and blanks.
  (func $isGiven (param $at i32) (param $end i32) (result i32)
    (local $byte i32) (local $name i32)
    (local.set $byte (i32.load8_u (local.get $at)))
    (local.set $name (i32.add (local.get $at)
      (i32.or (i32.eq (local.get $byte) (i32.const 0x5f)) (i32.eq (local.get $byte) (i32.const 0x2d)))))
    (if (i32.le_s (i32.add (local.get $name) (i32.const 4)) (local.get $end)) (then
      (if (i32.eq (i32.or (i32.load (local.get $name)) (i32.const 0x20202020)) (i32.const 0x656d616e))  ;; name
        (then (local.set $at (i32.add (local.get $name) (i32.const 4)))))))
    (loop $next
      (if (i32.ge_s (local.get $at) (local.get $end)) (then (return (i32.const 0))))
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.or (i32.eq (local.get $byte) (i32.const 0x3a)) (i32.eq (local.get $byte) (i32.const 0x3d)))
        (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.or
        (i32.or (i32.eq (local.get $byte) (i32.const 0x20)) (i32.eq (local.get $byte) (i32.const 0x09)))
        (i32.or (i32.eq (local.get $byte) (i32.const 0x22)) (i32.eq (local.get $byte) (i32.const 0x27))))))
    (i32.const 0))

  (func $isName (param $at i32) (param $end i32) (result i32)
    (if (call $isWord (local.get $at) (local.get $end) (i32.const 288) (i32.const 6)) (then
      (return (call $goesOn (i32.add (local.get $at) (i32.const 6)) (local.get $end) (i32.const 0x400)))))       ;; k
    (if (call $isWord (local.get $at) (local.get $end) (i32.const 304) (i32.const 6)) (then
      (return (call $goesOn (i32.add (local.get $at) (i32.const 6)) (local.get $end) (i32.const 0x401)))))       ;; a k
    (if (call $isWord (local.get $at) (local.get $end) (i32.const 320) (i32.const 7)) (then
      (return (call $goesOn (i32.add (local.get $at) (i32.const 7)) (local.get $end) (i32.const 0x80000)))))     ;; t
    (if (call $isWord (local.get $at) (local.get $end) (i32.const 352) (i32.const 3)) (then
      (return (call $goesOn (i32.add (local.get $at) (i32.const 3)) (local.get $end) (i32.const 0x60009)))))     ;; a d r s
    (if (call $isWord (local.get $at) (local.get $end) (i32.const 336) (i32.const 6)) (then
      (return (call $isGiven (i32.add (local.get $at) (i32.const 6)) (local.get $end)))))
    (i32.const 0))

  ;; Writes where names of settings may stand, as structured data has them.
  (func (export "names") (param $at i32) (param $end i32) (param $room i32) (result i32)
    (local $first v128) (local $second v128) (local $third v128) (local $mask i32) (local $hit i32) (local $count i32)
    (local $case v128) (local $a v128) (local $c v128) (local $e v128) (local $g v128) (local $r v128) (local $s v128)
    (local $w v128)
    (local.set $case (i8x16.splat (i32.const 0x20)))
    (local.set $a (i8x16.splat (i32.const 0x61)))
    (local.set $c (i8x16.splat (i32.const 0x63)))
    (local.set $e (i8x16.splat (i32.const 0x65)))
    (local.set $g (i8x16.splat (i32.const 0x67)))
    (local.set $r (i8x16.splat (i32.const 0x72)))
    (local.set $s (i8x16.splat (i32.const 0x73)))
    (local.set $w (i8x16.splat (i32.const 0x77)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $at) (local.get $end)))
        (local.set $first (v128.or (v128.load (local.get $at)) (local.get $case)))
        (local.set $second (v128.or (v128.load offset=1 (local.get $at)) (local.get $case)))
        (local.set $third (v128.or (v128.load offset=2 (local.get $at)) (local.get $case)))
        (local.set $mask (i8x16.bitmask (v128.or
          (v128.and (i8x16.eq (local.get $first) (local.get $a))
            (v128.or
              (v128.and (i8x16.eq (local.get $second) (local.get $c)) (i8x16.eq (local.get $third) (local.get $c)))
              (v128.and (i8x16.eq (local.get $second) (local.get $w)) (i8x16.eq (local.get $third) (local.get $s)))))
          (v128.and (i8x16.eq (local.get $second) (local.get $e))
            (v128.or
              (v128.and (i8x16.eq (local.get $first) (local.get $s))
                (v128.or (i8x16.eq (local.get $third) (local.get $c)) (i8x16.eq (local.get $third) (local.get $s))))
              (v128.and (i8x16.eq (local.get $first) (local.get $r)) (i8x16.eq (local.get $third) (local.get $g))))))))
        (block $none
          (loop $hits
            (br_if $none (i32.eqz (local.get $mask)))
            (local.set $hit (i32.add (local.get $at) (i32.ctz (local.get $mask))))
            (if (call $isName (local.get $hit) (local.get $end)) (then
              (i32.store (i32.add (i32.const 1024) (i32.shl (local.get $count) (i32.const 2))) (local.get $hit))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (br_if $done (i32.ge_s (local.get $count) (local.get $room)))))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br $hits)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $count)))
