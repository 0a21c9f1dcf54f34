// Swift's tasks and actors, left out of the static release build (COFFER_STATIC, set by the Makefile): coffer has none.
//
// ArgumentParser's commands that wait and two parts of FoundationEssentials (notifications, and the queues of actors)
// refer to them, and with them come the concurrency library and dispatch, half a megabyte with a pool of threads that
// nothing starts. Nothing of coffer reaches these parts; what did would stop here. A later toolchain that needs more of
// the library fails to link with a duplicate symbol, so nothing changes in silence.
#ifdef COFFER_STATIC

#include <stdlib.h>

__attribute__((noreturn, used)) void coffer_has_no_tasks(void) { abort(); }

#define COFFER_ABSENT(name) __asm__(".globl \"" name "\"\n.set \"" name "\", coffer_has_no_tasks");

COFFER_ABSENT("swift_task_alloc")
COFFER_ABSENT("swift_task_dealloc")
COFFER_ABSENT("swift_task_switch")
COFFER_ABSENT("swift_task_create")
COFFER_ABSENT("swift_taskGroup_destroy")
COFFER_ABSENT("swift_taskGroup_initializeWithFlags")
COFFER_ABSENT("swift_continuation_await")
COFFER_ABSENT("swift_continuation_init")
COFFER_ABSENT("swift_continuation_resume")
// Task.cancel, TaskPriority and its raw value, an actor's executor.
COFFER_ABSENT("$sScT6cancelyyF")
COFFER_ABSENT("$sScPMa")
COFFER_ABSENT("$sScP8rawValues5UInt8Vvg")
COFFER_ABSENT("$sScA15unownedExecutorScevgTj")
// DiscardingTaskGroup.awaitAllRemainingTasks and withTaskCancellationHandler, and the pointers to them.
COFFER_ABSENT("$ss19DiscardingTaskGroupV22awaitAllRemainingTasksyyYaKF")
COFFER_ABSENT("$ss19DiscardingTaskGroupV22awaitAllRemainingTasksyyYaKFTu")
COFFER_ABSENT("$ss27withTaskCancellationHandler9operation8onCancel9isolationxxyYaKXE_yyYbXEScA_pSgYitYaKlF")
COFFER_ABSENT("$ss27withTaskCancellationHandler9operation8onCancel9isolationxxyYaKXE_yyYbXEScA_pSgYitYaKlFTu")
// ManagedBufferPointer's access to both of its parts, which every library that uses it brings along, this one first: the
// double-ended queue of FoundationCollections does, and is itself used by asynchronous notifications alone.
COFFER_ABSENT(
    "$ss20ManagedBufferPointerVsRi__rlE25withUnsafeMutablePointersyqd_0_qd_0_SpyxG_Spyq_Gtqd__YKXEqd__YKs5ErrorRd__Ri_d_0_r0_lF")
COFFER_ABSENT(
    "$ss20ManagedBufferPointerVsRi__rlE017withUnsafeMutableC8ToHeaderyqd_0_qd_0_SpyxGqd__YKXEqd__YKs5ErrorRd__Ri_d_0_r0_lF")

#endif
