/* stdint.i: the fixed-width types are known without declarations; this file only keeps %include <stdint.i> working. */
