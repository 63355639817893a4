// box2d.i: Box2D's headers as they are; of what logs, a text.
%module box2d
%{
#include <box2d/box2d.h>
#include <box2d/b2_rope.h>
%}
%include <stdint.i>
%varargs(const char *text) b2Dump;
%varargs(const char *text) b2Log;
%ignore b2Log_Default;
%ignore b2Body::SetUserData; /* declared, and nowhere defined */
%include "box2d/b2_api.h"
%include "box2d/b2_types.h"
%include "box2d/b2_settings.h"
%include "box2d/b2_common.h"
%include "box2d/b2_math.h"
%include "box2d/b2_draw.h"
%include "box2d/b2_timer.h"
%include "box2d/b2_growable_stack.h"
%include "box2d/b2_collision.h"
%include "box2d/b2_shape.h"
%include "box2d/b2_chain_shape.h"
%include "box2d/b2_circle_shape.h"
%include "box2d/b2_edge_shape.h"
%include "box2d/b2_polygon_shape.h"
%include "box2d/b2_broad_phase.h"
%include "box2d/b2_dynamic_tree.h"
%include "box2d/b2_body.h"
%include "box2d/b2_contact.h"
%include "box2d/b2_fixture.h"
%include "box2d/b2_time_step.h"
%include "box2d/b2_world_callbacks.h"
%include "box2d/b2_joint.h"
%include "box2d/b2_distance_joint.h"
%include "box2d/b2_friction_joint.h"
%include "box2d/b2_gear_joint.h"
%include "box2d/b2_motor_joint.h"
%include "box2d/b2_mouse_joint.h"
%include "box2d/b2_prismatic_joint.h"
%include "box2d/b2_pulley_joint.h"
%include "box2d/b2_revolute_joint.h"
%include "box2d/b2_weld_joint.h"
%include "box2d/b2_wheel_joint.h"
%include "box2d/b2_contact_manager.h"
%include "box2d/b2_world.h"
%include "box2d/b2_rope.h"
