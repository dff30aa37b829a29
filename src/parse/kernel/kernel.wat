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

  ;; 2 where a key id or an allow comment stands in the bytes, 1 where AKIA or ASIA does, else 0: looks for `A..A`, `A3`
  ;; or `-....:`, and then closer.
  (func (export "mark") (param $from i32) (param $end i32) (result i32)
    (local $at i32) (local $begun i32) (local $head i32) (local $here v128) (local $mask i32) (local $hit i32)
    (local $A v128) (local $3 v128) (local $dash v128) (local $colon v128)
    (local.set $A (i8x16.splat (i32.const 0x41)))
    (local.set $3 (i8x16.splat (i32.const 0x33)))
    (local.set $dash (i8x16.splat (i32.const 0x2d)))
    (local.set $colon (i8x16.splat (i32.const 0x3a)))
    (local.set $at (local.get $from))
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $at) (local.get $end)))
        (local.set $here (v128.load (local.get $at)))
        (local.set $mask (i8x16.bitmask (v128.or
          (v128.and (i8x16.eq (local.get $here) (local.get $A))
            (v128.or (i8x16.eq (v128.load offset=3 (local.get $at)) (local.get $A))
                     (i8x16.eq (v128.load offset=1 (local.get $at)) (local.get $3))))
          (v128.and (i8x16.eq (local.get $here) (local.get $dash))
                    (i8x16.eq (v128.load offset=5 (local.get $at)) (local.get $colon))))))
        (block $none
          (loop $hits
            (br_if $none (i32.eqz (local.get $mask)))
            (local.set $hit (i32.add (local.get $at) (i32.ctz (local.get $mask))))
            (if (call $isKeyId (local.get $hit) (local.get $end)) (then (return (i32.const 2))))
            (local.set $head (i32.load (local.get $hit)))
            (if (i32.or (i32.eq (local.get $head) (i32.const 0x41494b41)) (i32.eq (local.get $head) (i32.const 0x41495341)))
              (then
                (if (i32.le_s (i32.add (local.get $hit) (i32.const 4)) (local.get $end))
                  (then (local.set $begun (i32.const 1))))))
            (if (i32.ge_s (i32.sub (local.get $hit) (i32.const 8)) (local.get $from)) (then
              (if (call $isDirective (i32.sub (local.get $hit) (i32.const 8)) (local.get $end))
                (then (return (i32.const 2))))))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            (br $hits)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (local.get $begun))

  ;; Writes where runs of base64 begin and end: of forty characters, or of sixty and more, with capitals, small letters
  ;; and what no hash has. A run of forty holds one window of sixteen whole, of every twenty-five bytes one begins.
  (func (export "runs") (param $at i32) (param $end i32) (param $room i32) (result i32)
    (local $bytes v128) (local $start i32) (local $stop i32) (local $floor i32) (local $seen i32) (local $class i32)
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
        (local.set $start (local.get $at))
        (local.set $seen (i32.const 0))
        (block $begun
          (loop $back
            (br_if $begun (i32.le_s (local.get $start) (local.get $floor)))
            (local.set $class (call $class (i32.sub (local.get $start) (i32.const 1))))
            (br_if $begun (i32.eqz (i32.and (local.get $class) (i32.const 1))))
            (local.set $seen (i32.or (local.get $seen) (local.get $class)))
            (local.set $start (i32.sub (local.get $start) (i32.const 1)))
            (br $back)))
        (local.set $stop (local.get $at))
        (block $ended
          (loop $forth
            (br_if $ended (i32.ge_s (local.get $stop) (local.get $end)))
            (local.set $class (call $class (local.get $stop)))
            (br_if $ended (i32.eqz (i32.and (local.get $class) (i32.const 1))))
            (local.set $seen (i32.or (local.get $seen) (local.get $class)))
            (local.set $stop (i32.add (local.get $stop) (i32.const 1)))
            (br $forth)))
        (local.set $length (i32.sub (local.get $stop) (local.get $start)))
        (local.set $floor (local.get $stop))
        (local.set $at (i32.add (local.get $stop) (i32.const 1)))
        (br_if $next (i32.ne (i32.and (local.get $seen) (i32.const 28)) (i32.const 28)))
        (if (i32.ne (local.get $length) (i32.const 40)) (then
          (br_if $next (i32.lt_s (local.get $length) (i32.const 60)))))
        (i32.store (i32.add (i32.const 1024) (i32.shl (local.get $count) (i32.const 3))) (local.get $start))
        (i32.store (i32.add (i32.const 1028) (i32.shl (local.get $count) (i32.const 3))) (local.get $stop))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (br_if $next (i32.lt_s (local.get $count) (local.get $room)))
        (global.set $resume (local.get $at))))
    (local.get $count))

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

  ;; Whether a colon or an equals sign follows, behind at most one quote and blanks.
  (func $isGiven (param $at i32) (param $end i32) (result i32)
    (local $byte i32)
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
